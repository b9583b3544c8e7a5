namespace Sinkhole.Campaigns.Exports;

/// <summary>What a connection to the sinkhole told beside who made it.</summary>
public sealed record ContactFacts
{
    /// <summary>The sinkhole's port.</summary>
    public int Port { get; init; }

    /// <summary>What was spoken (<c>http</c>, <c>tls</c>); empty when that is not known.</summary>
    public string Application { get; init; } = "";

    /// <summary>The program's own name for itself; empty for none.</summary>
    public string UserAgent { get; init; } = "";
}
