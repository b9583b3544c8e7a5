using System.Globalization;
using System.Text.Json;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>Reads what the program stored: its file by another program than itself, and what it exports.</summary>
internal sealed class FloodStore(SinkholeRecipe recipe, FloodOptions options, string folder)
{
    private const string OtherClients = "127.0.0.1";

    /// <summary>What stands for the address of hits that were folded without it.</summary>
    private const string NoClient = "::";

    /// <summary>Octets of the store's files.</summary>
    public long StoreOctets => Directory.EnumerateFiles(recipe.DataFolder, "sinkhole.db*").Sum(file => new FileInfo(file).Length);

    /// <summary>Sums of the store as it is now.</summary>
    public async Task<StoredHits> SumAsync(CancellationToken cancellationToken)
    {
        var (first, last) = options.Stored;
        return new StoredHits(
            await AskAsync("SELECT count(*) FROM hit", cancellationToken),
            await AskAsync("SELECT total(count) FROM hit", cancellationToken),
            await AskAsync($"SELECT total(count) FROM hit WHERE client_id IN (SELECT id FROM client WHERE address BETWEEN x'{first}' AND x'{last}')", cancellationToken),
            await AskAsync("SELECT total(count) FROM hit WHERE client_id IN (SELECT id FROM client WHERE address = zeroblob(16))", cancellationToken),
            await AskAsync("SELECT total(count) FROM hit WHERE rule_id NOT IN (SELECT id FROM rule)", cancellationToken),
            await AskAsync("SELECT total(hits) FROM minute_hit WHERE source_id = 0", cancellationToken));
    }

    /// <summary>Hits by flooding address, as <c>sinkhole offenders</c> exports them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ExportAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "offenders.json");
        var (exitCode, output) = await ToolRun.RunAsync(
            recipe.Program, ["offenders", "--format", "json", "--output", file, "--config", recipe.ConfigurationFile], cancellationToken);
        if (exitCode != 0)
        {
            throw new BenchmarkFailedException($"'sinkhole offenders' says: {output.Trim()}");
        }

        await using var stream = File.OpenRead(file);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.EnumerateArray()
            .Select(row => (Client: row.GetProperty("client").GetString()!, Hits: row.GetProperty("hits").GetInt64()))
            .Where(row => row.Client is not (OtherClients or NoClient))
            .ToDictionary(row => row.Client, row => row.Hits, StringComparer.Ordinal);
    }

    private async Task<long> AskAsync(string sql, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ToolRun.RunAsync(
            ToolRun.Demand("sqlite3", "sqlite3"), ["-readonly", Path.Combine(recipe.DataFolder, "sinkhole.db"), sql], cancellationToken);
        return exitCode == 0 && double.TryParse(output, CultureInfo.InvariantCulture, out var number)
            ? (long)number
            : throw new BenchmarkFailedException($"sqlite3 says '{output.Trim()}' to '{sql}'.");
    }
}
