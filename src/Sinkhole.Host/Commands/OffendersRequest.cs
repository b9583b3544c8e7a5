namespace Sinkhole.Host.Commands;

/// <summary>What the verb <c>offenders</c> was asked for.</summary>
internal sealed record OffendersRequest
{
    /// <summary>The filter's values by the names of the pages' parameters; those not given are left out.</summary>
    public required IReadOnlyDictionary<string, string> Filter { get; init; }

    /// <summary>True for JSON, else CSV.</summary>
    public bool IsJson { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? Output { get; init; }
}
