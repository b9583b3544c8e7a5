using System.Text;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Evidence.Tests.Devices.Leases;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Following;

public sealed class TailedFileTests : IDisposable
{
    private const string File = "leases";
    private readonly MemoryFiles files = new(new TestClock());
    private readonly RecordingTarget target = new();
    private readonly List<string> read = [];
    private readonly TailedFile tailed;
    private int readers;

    public TailedFileTests() => tailed = new TailedFile(File, files, TextLines.DefaultCodePage, () => new LineReader(++readers, read));

    public void Dispose() => tailed.Dispose();

    [Fact]
    public void What_is_appended_is_read_once_and_half_a_line_waits_for_its_end()
    {
        files.Write(File, "a\nb");
        Look("1:1 a");

        files.Append(File, "b\nc\n");
        Look("1:2 bb", "1:3 c");
        Look();
    }

    [Fact]
    public void A_file_that_is_not_there_yet_is_read_when_it_is()
    {
        Look();

        files.Write(File, "a\n");
        Look("1:1 a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x\n")]
    [InlineData("a much longer file\nthan before\n")]
    public void A_file_that_was_written_anew_in_its_place_is_read_from_its_start(string text)
    {
        files.Write(File, "a\nb\n");
        Look("1:1 a", "1:2 b");

        files.Rewrite(File, Encoding.UTF8.GetBytes(text));
        tailed.Read(target, 1000);

        Assert.Equal(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), read.Skip(2).Select(line => line[4..]), StringComparer.Ordinal);
    }

    [Fact]
    public void A_file_that_was_rotated_away_is_read_to_its_end_first()
    {
        files.Write(File, "a\n");
        Look("1:1 a");

        files.Append(File, "b\nhalf");
        files.Rename(File, "leases.1");
        files.Write(File, "c\n");
        Look("1:2 b", "2:1 c");
        Assert.Equal(1, files.Open);
    }

    [Fact]
    public void What_comes_into_a_file_between_the_look_and_its_rotation_is_not_lost()
    {
        files.Write(File, "a\n");
        Look("1:1 a");

        // While the path is looked at again, a line is added and the file put away.
        files.Opening = _ =>
        {
            files.Opening = null;
            files.Append(File, "b\n");
            files.Rename(File, "leases.1");
            files.Write(File, "c\n");
        };
        Look("1:2 b", "2:1 c");
    }

    [Fact]
    public void A_new_file_that_begins_like_the_old_is_gone_on_with()
    {
        files.Write(File, "head\n");
        Look("1:1 head");

        files.Write(File, "head\n");
        Look();
        files.Append(File, "a\n");
        Look("1:2 a");

        files.Write(File, "head\na\nb\n");
        Look("1:3 b");
    }

    [Fact]
    public void An_empty_file_that_is_replaced_is_not_held_on_to()
    {
        files.Write(File, "");
        Look();

        files.Write(File, "a\n");
        Look("1:1 a");
    }

    [Fact]
    public void A_file_that_is_gone_for_a_while_is_read_when_it_is_back()
    {
        files.Write(File, "a\n");
        Look("1:1 a");

        files.Delete(File);
        Look();
        files.Write(File, "b\n");
        Look("2:1 b");
    }

    [Fact]
    public void After_a_fault_it_goes_on_where_it_was()
    {
        files.Write(File, "a\n");
        Look("1:1 a");

        tailed.Close();
        files.Append(File, "b\n");
        Look("1:2 b");
    }

    [Fact]
    public void After_a_fault_in_the_midst_of_a_file_a_new_reader_reads_all_of_it()
    {
        var lines = Enumerable.Range(1, 2000).Select(line => $"line {line}").ToList();
        files.Write(File, string.Join('\n', lines) + "\n");
        files.ReadsBeforeFault = 2;
        Assert.Throws<IOException>(() => tailed.Read(target, 1_000_000));
        Assert.InRange(read.Count, 1, 1999);

        tailed.Close();
        files.ReadsBeforeFault = null;
        read.Clear();
        tailed.Read(target, 1_000_000);

        Assert.Equal(lines.Select((line, i) => $"2:{i + 1} {line}"), read, StringComparer.Ordinal);
    }

    [Fact]
    public void A_round_ends_when_its_octets_are_spent()
    {
        files.Write(File, string.Concat(Enumerable.Repeat("0123456789\n", 100)));

        var first = tailed.Read(target, 220);
        var second = tailed.Read(target, 10_000);

        Assert.InRange(first, 220, 231);
        Assert.Equal(1100, first + second);
        Assert.Equal(100, read.Count);
    }

    [Fact]
    public void A_line_without_end_is_passed_over_and_not_read_again_and_again()
    {
        files.Write(File, "a\n" + new string('x', 3 * TextLines.MaxOctets));
        Assert.InRange(tailed.Read(target, 10_000_000), 2 * TextLines.MaxOctets, (3 * TextLines.MaxOctets) + 2);
        Assert.InRange(tailed.Read(target, 10_000_000), 0, TextLines.MaxOctets);

        files.Append(File, "x\nb\n");
        tailed.Read(target, 10_000_000);

        Assert.Equal(["1:1 a", "1:3 b"], read, StringComparer.Ordinal);
        Assert.Equal(LeaseFault.LongLine, Assert.Single(target.Problems).Fault);
    }

    private void Look(params string[] expected)
    {
        var before = read.Count;
        tailed.Read(target, 1000);
        Assert.Equal(expected, read.Skip(before), StringComparer.Ordinal);
    }

    /// <summary>Writes down each line with its number and that of the reader.</summary>
    private sealed class LineReader(int number, List<string> read) : ILeaseReader
    {
        public void Read(int line, ReadOnlySpan<char> text) => read.Add($"{number}:{line} {text}");

        public void Finish()
        {
            // Lines are all there is.
        }
    }
}
