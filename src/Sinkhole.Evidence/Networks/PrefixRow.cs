using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Networks;

/// <summary>One row of a <see cref="PrefixMap{T}"/>.</summary>
/// <param name="Network">The network it speaks of.</param>
/// <param name="Span">When it is in force.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct PrefixRow<T>(InternetPrefix Network, Validity Span, T Value)
    where T : class;
