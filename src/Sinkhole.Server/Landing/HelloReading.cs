namespace Sinkhole.Server.Landing;

/// <summary>What octets are as the beginning of a TLS ClientHello.</summary>
internal enum HelloReading : byte
{
    /// <summary>No ClientHello, whatever follows.</summary>
    None = 0,

    /// <summary>They may become one.</summary>
    Unclear = 1,

    /// <summary>A ClientHello that is not whole yet.</summary>
    Partial = 2,

    /// <summary>A ClientHello that contradicts itself, or a longer one than is read.</summary>
    Broken = 3,

    /// <summary>A whole one.</summary>
    Whole = 4,
}
