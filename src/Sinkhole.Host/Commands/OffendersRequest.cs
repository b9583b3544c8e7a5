using Microsoft.Extensions.Primitives;
using Sinkhole.Admin.Export;

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

    /// <summary>The address that the running server answers this at.</summary>
    public string Address => "api/v1/offenders?format=" + (IsJson ? "json" : "csv")
        + string.Concat(Filter.Select(pair => $"&{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The filter, read by the same rules as the pages'.</summary>
    /// <exception cref="MustFixException">A value cannot be read.</exception>
    public OffenderQuery Parse(TimeZoneInfo zone)
    {
        var values = Filter.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.Ordinal);
        var query = OffenderQuery.Read(new QueryCollection(values), zone);
        return query.Problems.IsEmpty ? query : throw new MustFixException(
            string.Join(Environment.NewLine, query.Problems.Select(problem => $"'--{problem.Parameter}': {problem.English}")),
            string.Join(Environment.NewLine, query.Problems.Select(problem => $"'--{problem.Parameter}': {problem.Vietnamese}")));
    }
}
