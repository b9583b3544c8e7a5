using Microsoft.Extensions.Primitives;
using Sinkhole.Admin.Export;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands;

/// <summary>What a verb that writes rows was asked for.</summary>
internal sealed record RowsRequest
{
    /// <summary>Where the running server has these rows, below its interface's address.</summary>
    public required string Path { get; init; }

    /// <summary>The filter's values by the names of the pages' parameters; those not given are left out.</summary>
    public required IReadOnlyDictionary<string, string> Filter { get; init; }

    /// <summary>True for JSON, else CSV.</summary>
    public bool IsJson { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>The address that the running server answers this at.</summary>
    public string Address => $"api/v1/{Path}?format=" + (IsJson ? "json" : "csv")
        + string.Concat(Filter.Select(pair => $"&{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The filter as the pages' rules read it.</summary>
    public QueryCollection Values => ValuesOf(Filter);

    /// <summary>A filter of offenders, read by the pages' rules.</summary>
    /// <exception cref="MustFixException">A value cannot be read.</exception>
    public static OffenderQuery Offenders(IReadOnlyDictionary<string, string> filter, TimeZoneInfo zone)
    {
        var query = OffenderQuery.Read(ValuesOf(filter), zone);
        Demand(query.Problems);
        return query;
    }

    /// <summary>Demands that the filter could be read.</summary>
    /// <exception cref="MustFixException">A value could not.</exception>
    public static void Demand(IReadOnlyList<QueryProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new MustFixException(
                string.Join(Environment.NewLine, problems.Select(problem => $"'--{problem.Parameter}': {problem.English}")),
                string.Join(Environment.NewLine, problems.Select(problem => $"'--{problem.Parameter}': {problem.Vietnamese}")));
        }
    }

    /// <summary>Has the running server write the rows to where they were asked for.</summary>
    /// <exception cref="MustFixException">No server answers, or the file cannot be written.</exception>
    public async Task AskServerAsync(CommandContext context, DataPaths paths, CancellationToken cancellationToken)
    {
        using var server = ControlClient.Demand(paths);
        await using var body = await server.OpenAsync(Address, cancellationToken);
        await ExportOutput.WriteAsync(context, Output, target => body.CopyToAsync(target, cancellationToken));
    }

    private static QueryCollection ValuesOf(IReadOnlyDictionary<string, string> filter) =>
        new(filter.ToDictionary(pair => pair.Key, pair => new StringValues(pair.Value), StringComparer.Ordinal));
}
