using System.Runtime.Versioning;
using System.Text;
using Sinkhole.Campaigns.Exports.Numbered;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

[SupportedOSPlatform("linux")]
public sealed class ExportLogTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string LogFile => Path.Combine(directory.Path, ExportLog.FileName);

    public void Dispose() => directory.Dispose();

    [Fact]
    public void What_was_logged_is_there_after_a_restart_for_its_owner_alone()
    {
        var log = ExportLog.Open(directory.Path);
        log.Append(Entry(1) with { From = HitsInMemory.Start, To = HitsInMemory.Start.AddDays(1), Filters = ["list=a", "campaign=b"] });
        log.Append(Entry(2) with { State = ExportState.Abandoned, Kind = ExportKind.Offenders });

        var again = ExportLog.Open(directory.Path);

        Assert.Equal((3, null), (again.Next, again.Break));
        Assert.Equal([2, 1], again.Recent(10).Select(entry => entry.Number));
        Assert.Equivalent(log.Recent(10), again.Recent(10), strict: true);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogFile));
    }

    [Fact]
    public void A_line_that_a_crash_cut_short_never_counted()
    {
        var log = ExportLog.Open(directory.Path);
        log.Append(Entry(1));
        log.Append(Entry(2));
        var whole = File.ReadAllBytes(LogFile);
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = first; length < whole.Length; length++)
        {
            File.WriteAllBytes(LogFile, whole[..length]);

            var cut = ExportLog.Open(directory.Path);

            Assert.Equal((2, null), (cut.Next, cut.Break));
        }

        ExportLog.Open(directory.Path).Append(Entry(2));
        Assert.Equal((3, null), (ExportLog.Open(directory.Path).Next, ExportLog.Open(directory.Path).Break));
    }

    [Fact]
    public void No_changed_octet_goes_unseen()
    {
        var log = ExportLog.Open(directory.Path);
        log.Append(Entry(1));
        log.Append(Entry(2));
        log.Append(Entry(3));
        var whole = File.ReadAllBytes(LogFile);
        for (var place = 0; place < whole.Length - 1; place++)
        {
            var changed = whole.ToArray();
            changed[place] ^= 1;
            File.WriteAllBytes(LogFile, changed);

            var found = ExportLog.Open(directory.Path).Break;

            Assert.True(found is not null, $"octet {place} of {whole.Length}");
        }
    }

    [Fact]
    public void A_line_taken_out_is_named_and_numbers_go_on()
    {
        var log = ExportLog.Open(directory.Path);
        log.Append(Entry(1));
        log.Append(Entry(2));
        log.Append(Entry(3));
        var lines = File.ReadAllLines(LogFile);
        File.WriteAllText(LogFile, lines[0] + "\n" + lines[2] + "\n");

        var again = ExportLog.Open(directory.Path);

        Assert.Equal((2, 4), (again.Break?.Sequence, again.Next));
    }

    [Fact]
    public void Hostile_text_stays_on_its_line()
    {
        var log = ExportLog.Open(directory.Path);
        log.Append(Entry(1) with { Reason = "a\n{\"seq\":9}\r\n\"\\\u0000", By = "<script>" });
        log.Append(Entry(2));

        Assert.Equal(2, File.ReadAllLines(LogFile).Length);
        Assert.Equal("a\n{\"seq\":9}\r\n\"\\\u0000", ExportLog.Open(directory.Path).Recent(2)[1].Reason);
    }

    [Fact]
    public void A_full_file_is_put_beside_and_the_chain_goes_on()
    {
        for (var number = 1; number <= 30; number++)
        {
            ExportLog.Open(directory.Path, mostOctets: 2000).Append(Entry(number));
        }

        var log = ExportLog.Open(directory.Path, mostOctets: 2000);

        Assert.Equal((31, null), (log.Next, log.Break));
        Assert.InRange(Directory.GetFiles(directory.Path, "exports-*.jsonl").Length, 5, 20);
        Assert.Equal(30, Directory.GetFiles(directory.Path).Sum(file => File.ReadAllLines(file).Length));
    }

    [Fact]
    public void A_number_is_given_once()
    {
        var log = ExportLog.Open(directory.Path);
        log.Append(Entry(1));

        Assert.Throws<InvalidOperationException>(() => log.Append(Entry(1)));
        Assert.Throws<InvalidOperationException>(() => log.Append(Entry(3)));
    }

    [Fact]
    public void A_file_of_something_else_is_told_as_a_break()
    {
        File.WriteAllText(LogFile, "not a log\n", Encoding.UTF8);

        var log = ExportLog.Open(directory.Path);

        Assert.NotNull(log.Break);
        Assert.Equal(1, log.Next);
    }

    private static ExportLogEntry Entry(long number) => new()
    {
        Number = number,
        At = HitsInMemory.Start.AddMinutes(number),
        State = ExportState.Made,
        Kind = ExportKind.Events,
        Format = "csv",
        By = "an.nguyễn",
        Reason = "báo cáo tháng",
        Records = 12,
        LeftOut = 1,
        Octets = 5000,
        Sha256 = HitsInMemory.ListHash,
        Key = "k",
    };
}
