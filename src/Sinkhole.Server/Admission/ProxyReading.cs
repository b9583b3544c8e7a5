namespace Sinkhole.Server.Admission;

/// <summary>What stands at the beginning of octets.</summary>
internal enum ProxyReading : byte
{
    /// <summary>No header.</summary>
    None = 0,

    /// <summary>The beginning of one, as far as the octets go.</summary>
    Partial = 1,

    /// <summary>One whose signature is right and that is otherwise none.</summary>
    Broken = 2,

    /// <summary>A whole one.</summary>
    Whole = 3,
}
