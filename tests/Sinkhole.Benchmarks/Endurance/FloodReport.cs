using System.Globalization;
using System.Text;
using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Peers;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>A flood as Markdown: the counts beside each other, what it took, and what an ordinary client felt.</summary>
internal sealed class FloodReport(FloodOptions options, FloodCounts counts, FloodWatch watch)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>From the flood's end until the store had every hit.</summary>
    public required TimeSpan CaughtUp { get; init; }

    public required long StoreOctets { get; init; }

    /// <summary>The ordinary client without the flood.</summary>
    public required LoadResult Quiet { get; init; }

    /// <summary>The same during it.</summary>
    public required LoadResult Disturbed { get; init; }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{MachineText.Describe(TimeProvider.System.GetUtcNow())}. {options.Names:N0} listed names, all queries blocked, {options.Clients:N0} addresses, {options.Duration.TotalMinutes:0.##} min, {counts.Flood.QueriesPerSecond:N0} answers a second.\n\n");
        text.Append(Counts()).Append('\n').Append(Sizes()).Append('\n').Append(Ordinary()).Append('\n');
        var faults = counts.Faults();
        text.Append(faults.Count == 0
            ? $"verdict: exact; every query that was read is in the store once, {Addresses()}\n"
            : $"verdict: NOT exact; {string.Join("; ", faults)}\n");
        return text.ToString();
    }

    private string Addresses() => counts.Stored.WithoutAddress == 0
        ? "and every address has as many hits as it got answers"
        : string.Create(CultureInfo.InvariantCulture, $"no address has more hits than answers, and {counts.Stored.WithoutAddress / (double)counts.Recorded:P1} of the hits are kept without their address");

    private MarkdownTable Counts()
    {
        var table = new MarkdownTable("counted by", "what", "count");
        Add("sender", "queries sent", counts.Flood.Sent);
        Add("kernel", "of them dropped at the server's buffer, never read", counts.DroppedByServer);
        Add("program", "hits recorded", counts.Recorded);
        Add("program", "answers with the sinkhole's address", counts.Sinkholed);
        Add("sender", "answers within a second", counts.Flood.Answered);
        Add("sender", "answers later, to no query under way, or without room", counts.Arrived - counts.Flood.Answered);
        Add("sqlite3", "hits in the store's rows", counts.Stored.Hits);
        Add("sqlite3", "of them of the flooding addresses", counts.Stored.OfFlood);
        Add("sqlite3", "of them without an address: the journal was full", counts.Stored.WithoutAddress);
        Add("sqlite3", "of these without a rule", counts.Stored.WithoutRule);
        Add("sqlite3", "hits in the store's minutes", counts.Stored.InMinutes);
        Add("sinkhole offenders", "hits exported", counts.ExportedHits);
        Add("sinkhole offenders", "addresses exported", counts.Exported.Count);
        Add("both", "addresses with fewer exported hits than answers", counts.Differing - counts.Overcharged);
        Add("both", "addresses with more", counts.Overcharged);
        return table;

        void Add(string who, string what, long count) => table.Add(who, what, count.ToString("N0", CultureInfo.InvariantCulture));
    }

    private MarkdownTable Sizes()
    {
        var table = new MarkdownTable("what it took", "");
        table.Add("most memory: resident, of it anonymous", string.Create(CultureInfo.InvariantCulture, $"{watch.Memory.Resident / Mebibyte:N0} MiB, {watch.Memory.Anonymous / Mebibyte:N0} MiB"));
        table.Add("most of the journal in use", string.Create(CultureInfo.InvariantCulture, $"{watch.JournalOctets / Mebibyte:N0} MiB"));
        table.Add("most hits waiting for the store", string.Create(CultureInfo.InvariantCulture, $"{watch.Backlog:N0}"));
        table.Add("hits folded inside the journal", string.Create(CultureInfo.InvariantCulture, $"{watch.Folded:N0}"));
        table.Add("store: file, rows", string.Create(CultureInfo.InvariantCulture, $"{StoreOctets / Mebibyte:N0} MiB, {counts.Stored.Rows:N0} rows"));
        table.Add("until the store had all of them", string.Create(CultureInfo.InvariantCulture, $"{CaughtUp.TotalSeconds:N1} s after the flood's end"));
        return table;
    }

    private MarkdownTable Ordinary()
    {
        var table = new MarkdownTable(
            string.Create(CultureInfo.InvariantCulture, $"ordinary client, {options.OrdinaryRate:N0} cached queries a second, us"), "p50", "p90", "p99", "p99.9", "longest", "lost", "sender's own lag, p99.9");
        Add("without the flood", Quiet);
        Add("during it", Disturbed);
        return table;

        void Add(string when, LoadResult load) => table.Add(
            when,
            Text(load.Latency.Half),
            Text(load.Latency.P90),
            Text(load.Latency.P99),
            Text(load.Latency.P999),
            Text(load.Latency.Max),
            string.Create(CultureInfo.InvariantCulture, $"{load.Lost:N0} of {load.Sent:N0}"),
            Text(load.LagMicroseconds));
    }

    private static string Text(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
