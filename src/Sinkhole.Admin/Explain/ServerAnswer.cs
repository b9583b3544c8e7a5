using System.Collections.Immutable;

namespace Sinkhole.Admin.Explain;

/// <summary>What the running server answers to a question, and why.</summary>
public sealed record ServerAnswer
{
    /// <summary>The response code's mnemonic: <c>NOERROR</c>, <c>NXDOMAIN</c>.</summary>
    public required string Rcode { get; init; }

    /// <summary>The answer section, a record a line in presentation form.</summary>
    public ImmutableArray<string> Answer { get; init; } = [];

    /// <summary>The authority section, a record a line.</summary>
    public ImmutableArray<string> Authority { get; init; } = [];

    /// <summary>Extended errors (RFC 8914) as <c>4 (Forged Answer)</c>, with their text where one was sent.</summary>
    public ImmutableArray<string> ExtendedErrors { get; init; } = [];

    /// <summary>Why it answers so, in English.</summary>
    public required string Why { get; init; }

    /// <summary><see cref="Why"/> in Vietnamese.</summary>
    public required string WhyVietnamese { get; init; }
}
