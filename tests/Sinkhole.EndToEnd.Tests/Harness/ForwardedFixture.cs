using System.Globalization;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>The program with one listed proxy and one listed forwarder, before an upstream that keeps what it is asked.</summary>
public sealed class ForwardedFixture : IAsyncLifetime
{
    internal const string Proxy = "127.0.0.9";
    internal const string Forwarder = "127.0.0.8";
    internal const string Other = "127.0.0.10";

    internal AuthoritativeServer Upstream { get; private set; } = null!;

    internal RecordingRelay Relay { get; private set; } = null!;

    internal SinkholeServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await AuthoritativeServer.StartNewAsync();
        Relay = new RecordingRelay(Upstream.Port);
        Server = SinkholeServer.Prepare(Relay.Port, $$"""
            devices:
              forwarders: [{ networks: [{{Forwarder}}], believe: [mac, mac-text, cpe-id, subnet] }]
            recording: { sensor: so-thu }
            """);
        var text = await File.ReadAllTextAsync(Server.ConfigurationFile);
        await File.WriteAllTextAsync(Server.ConfigurationFile, text.Replace("dns:\n", $"dns:\n  proxy_from: [{Proxy}]\n", StringComparison.Ordinal));
        await Server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Relay.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    /// <summary>What kdig prints, asked from an address of the loopback network.</summary>
    internal async Task<string[]> KdigAsync(string source, params string[] arguments)
    {
        var (_, output, _) = await Tool.RunAsync(
            "kdig", ["@127.0.0.1", "-p", Server.DnsPort.ToString(CultureInfo.InvariantCulture), "-b", source, "+timeout=2", "+retry=0", .. arguments]);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>
    /// The hits of a name in the store, once there are as many as expected: client, port (with <paramref name="withPort"/>), proxy, what the
    /// options told, the letter case asked in and who saw it.
    /// </summary>
    internal async Task<string[]> HitsAsync(string name, int expected, bool withPort = false)
    {
        string[] rows = [];
        var port = withPort ? "h.port" : "''";
        var sql = $"""
            SELECT substr(hex(c.address), 25) || ' ' || {port} || ' ' || ifnull(nullif(substr(hex(h.forwarder), 25), ''), '-') || ' ' || ifnull(nullif(hex(h.forwarded), ''), '-')
              || ' ' || ifnull(h.asked, '') || ' ' || s.name
              FROM hit h JOIN client c ON c.id = h.client_id LEFT JOIN sensor s ON s.id = h.sensor_id
              WHERE h.name = '{name}' ORDER BY h.first_us
            """;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var (_, output, _) = await Tool.RunAsync("sqlite3", ["-readonly", Path.Combine(Server.Folder, "data", "sinkhole.db"), sql]);
                rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return rows.Length >= expected;
            },
            TimeSpan.FromSeconds(10),
            () => $"Instead of {expected} hits of {name} there are: {string.Join(" | ", rows)}");
        return rows;
    }

    /// <summary>A counter of the metrics.</summary>
    internal async Task<long> CountAsync(string series)
    {
        var metrics = await Server.GetAsync("metrics");
        var line = metrics.Split('\n').Single(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        return long.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture);
    }
}
