namespace Sinkhole.Server.Queries;

/// <summary>Where the answer to a probe came from.</summary>
public enum ProbeSource : byte
{
    /// <summary>Composed by the server itself: errors, ANY.</summary>
    Local = 0,

    /// <summary>A rule, whatever it had answered.</summary>
    Sinkhole = 1,

    /// <summary>The cache, stale and failed answers among them.</summary>
    Cache = 2,

    /// <summary>Asked for now.</summary>
    Resolved = 3,
}
