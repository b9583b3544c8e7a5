using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Host.Tests.Commands.Packages;

/// <summary>Signed packages with a few chained records, written where a test wants them.</summary>
internal static class SamplePackage
{
    public const int Records = 5;

    /// <summary>Writes a package signed with a key.</summary>
    public static byte[] Write(string file, AnchorKey key)
    {
        using (var target = File.Create(file))
        {
            using var writer = new PackageWriter(target, Occasion(), key, "0.1.0");
            writer.Begin("events.jsonl").Write(Lines(out var chain));
            writer.End(Records, chain);
            writer.Begin("note.txt").Write("ghi chú\n"u8);
            writer.End(1);
            writer.Complete();
        }

        return File.ReadAllBytes(file);
    }

    /// <summary>Writes a package that says from which rows it was made, with an anchor over the first of the chain.</summary>
    public static void WriteRows(string file, AnchorKey key, PackageRows rows, long anchored)
    {
        var anchor = new AnchorMaker(rows.Chain, key, "0.1.0", TimeProvider.System).Make(null, new ChainPoint(anchored, Sha256Hash.Of("x"u8)))!;
        using var target = File.Create(file);
        using var writer = new PackageWriter(target, Occasion(), key, "0.1.0");
        writer.Begin("events.csv").Write("x\n"u8);
        writer.End(1, rows: rows);
        writer.Complete([], [anchor]);
    }

    private static PackageOccasion Occasion() => new()
    {
        Number = 7,
        Campaign = "Chiến dịch mẫu",
        Who = "an.nguyen",
        Why = "thử nghiệm",
        When = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(7)),
    };

    private static byte[] Lines(out PackageChain chain)
    {
        using var target = new MemoryStream();
        var lines = new ChainedLinesWriter(target);
        var links = new HashChain();
        var json = new CanonicalJsonWriter();
        for (var sequence = 1; sequence <= Records; sequence++)
        {
            json.Begin();
            json.WriteText("name"u8, $"n{sequence}.c2.alpha.example");
            json.WriteNumber("seq"u8, sequence);
            var record = json.End().ToArray();
            var previous = links.Last;
            Assert.True(lines.TryAppend(record, previous, links.Append(record)), Encoding.UTF8.GetString(record));
        }

        chain = new PackageChain("events", ChainForm.Lines, 1, Records, default, links.Last);
        return target.ToArray();
    }
}
