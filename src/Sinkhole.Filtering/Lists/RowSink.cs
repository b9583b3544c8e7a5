using System.Net;
using System.Text;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>Takes the rows of one file in order: counts them, keeps what was refused, and hands names to the records when there are any to write.</summary>
internal sealed class RowSink(string file, int maxNames, RecordWriter? records)
{
    /// <summary>Refused rows kept for people to look at; the count is exact beyond it.</summary>
    public const int MaxRefusalsKept = 1000;

    private const int MaxRefusalText = 200;
    private const int MaxEnds = 4096;

    private readonly List<RefusedRow> refusals = [];
    private readonly Dictionary<int, int> ends = [];

    // Rows of a campaign mostly say what the row before said: its end is read once.
    private readonly byte[] lastDetail = new byte[RowDetail.MaxOctets];
    private int lastDetailLength;
    private int? lastEnd;

    /// <summary>Name rows taken, repeated ones too.</summary>
    public int Names { get; private set; }

    /// <summary>Address rows taken.</summary>
    public int Addresses { get; private set; }

    /// <summary>Rows refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Why no more rows are taken; null while they are.</summary>
    public ListProblem? Problem { get; private set; }

    /// <summary>What people may ask of the file beside its names.</summary>
    public ListSummary Summarize() => new([.. refusals], new Dictionary<int, int>(ends));

    /// <summary>Takes a name in canonical wire form.</summary>
    public void AddName(int row, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> detail)
    {
        if (Names >= maxNames)
        {
            Problem = ListProblems.TooManyNames(file, maxNames);
            return;
        }

        Names++;
        CountEnd(detail);
        if (records?.TryAppend(row, wire, reach, detail) == false)
        {
            Problem = ListProblems.TooManyNames(file, Names);
        }
    }

    /// <summary>Takes an address that was found good.</summary>
    public void AddAddress(ReadOnlySpan<byte> detail)
    {
        Addresses++;
        CountEnd(detail);
    }

    /// <summary>Takes the value as an address row, good or not, when it is one; false when it is none.</summary>
    public bool TryTakeAddress(int row, ReadOnlySpan<byte> value)
    {
        // No top-level domain begins with a digit or ends in a hexadecimal group with a colon before it: a quick look spares most the parse.
        if (!char.IsAsciiHexDigit((char)value[^1]) || (!char.IsAsciiDigit((char)value[^1]) && !value.Contains((byte)':')))
        {
            return false;
        }

        var slash = value.IndexOf((byte)'/');
        if (!IPAddress.TryParse(slash < 0 ? value : value[..slash], out _) || !value.ContainsAny((byte)'.', (byte)':'))
        {
            return false;
        }

        var reason = AddressText.Read(Encoding.UTF8.GetString(value), out _);
        if (reason == RefusalReason.None)
        {
            AddAddress(default);
        }
        else
        {
            Refuse(row, value, reason);
        }

        return true;
    }

    /// <summary>Notes a row that is not taken.</summary>
    public void Refuse(int row, ReadOnlySpan<byte> value, RefusalReason reason)
    {
        Refused++;
        if (refusals.Count < MaxRefusalsKept)
        {
            var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 4 * MaxRefusalText)]);
            refusals.Add(new RefusedRow(row, text.Length > MaxRefusalText ? text[..MaxRefusalText] : text, reason));
        }
    }

    private void CountEnd(ReadOnlySpan<byte> detail)
    {
        if (!detail.IsEmpty && !detail.SequenceEqual(lastDetail.AsSpan(0, lastDetailLength)))
        {
            detail.CopyTo(lastDetail);
            lastDetailLength = detail.Length;
            lastEnd = ListMoment.TryReadLastDay(RowDetail.ValidUntil(detail), out var day) ? day.DayNumber : null;
        }

        if (!detail.IsEmpty && lastEnd is { } end && (ends.Count < MaxEnds || ends.ContainsKey(end)))
        {
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }
    }
}
