using System.Net;
using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>Takes the rows of one file in order: counts them, keeps what was refused, and hands good ones on when there is somebody to take them.</summary>
internal sealed class RowSink(string file, int maxNames, IRowTarget? target)
{
    /// <summary>Refused rows kept for people to look at; the count is exact beyond it.</summary>
    public const int MaxRefusalsKept = 1000;

    private const int MaxRefusalText = 200;
    private const int MaxEnds = 4096;

    private readonly List<RefusedRow> refusals = [];
    private readonly Dictionary<long, int> ends = [];

    /// <summary>Name rows taken, repeated ones too.</summary>
    public int Names { get; private set; }

    /// <summary>Address rows taken.</summary>
    public int Addresses { get; private set; }

    /// <summary>Rows refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Why no more rows are taken; null while they are.</summary>
    public ListProblem? Problem { get; private set; }

    /// <summary>What people may ask of the file beside its names.</summary>
    public ListSummary Summarize() => new([.. refusals], new Dictionary<long, int>(ends));

    /// <summary>Takes a name to be asked for, in canonical wire form, with its rule sheet or none.</summary>
    public void AddName(int row, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet) => AddName(row, RuleTrigger.QName, wire, reach, sheet);

    /// <summary>Takes a name in canonical wire form.</summary>
    public void AddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet)
    {
        if (Names >= maxNames || target?.TryAddName(row, trigger, wire, reach, sheet) == false)
        {
            Problem = ListProblems.TooManyNames(file, Names);
            return;
        }

        Names++;
        CountEnd(sheet);
    }

    /// <summary>Takes an address or prefix that was found good.</summary>
    public void AddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet)
    {
        if (Addresses >= maxNames || target?.TryAddAddress(row, trigger, prefix, sheet) == false)
        {
            Problem = ListProblems.TooManyNames(file, Addresses);
            return;
        }

        Addresses++;
        CountEnd(sheet);
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

        var reason = AddressText.Read(Encoding.UTF8.GetString(value), out var prefix);
        if (reason == RefusalReason.None)
        {
            AddAddress(row, RuleTrigger.ResponseIp, prefix, default);
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

    private void CountEnd(ReadOnlySpan<byte> sheet)
    {
        var end = new RuleSheet(sheet).Until;
        if (end != long.MaxValue && (ends.Count < MaxEnds || ends.ContainsKey(end)))
        {
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }
    }
}
