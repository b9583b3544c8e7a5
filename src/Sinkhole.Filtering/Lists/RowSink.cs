using System.Net;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Takes the rows of one file in order: asks the gate, counts them, keeps what was refused, and hands good ones on when there is somebody
/// to take them. A good row costs no allocation.
/// </summary>
internal sealed class RowSink(string file, int maxNames, IRowTarget? target, RowGate gate)
{
    /// <summary>Refused rows kept for people to look at; the count is exact beyond it.</summary>
    public const int MaxRefusalsKept = 1000;

    private const int MaxRefusalText = 200;
    private const int MaxEnds = 4096;
    private const int MaxDatesKept = 20;

    private readonly List<RefusedRow> refusals = [];
    private readonly Dictionary<long, int> ends = [];
    private readonly int[] triggers = new int[Enum.GetValues<RuleTrigger>().Length];
    private readonly List<UnreadDate> dates = [];

    /// <summary>Takes rows whatever their protection; what no list may ever name is refused.</summary>
    public RowSink(string file, int maxNames, IRowTarget? target)
        : this(file, maxNames, target, RowGate.Open)
    {
    }

    /// <summary>Name rows taken, repeated ones too.</summary>
    public int Names { get; private set; }

    /// <summary>Address rows taken.</summary>
    public int Addresses { get; private set; }

    /// <summary>Rows refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Rows that the source itself says not to use: deleted, revoked, not meant for detection.</summary>
    public int Skipped { get; private set; }

    /// <summary>Cells of validity that are no date: no bound on that side.</summary>
    public int UnreadDateCount { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<UnreadDate> UnreadDates => dates;

    /// <summary>Why no more rows are taken; null while they are.</summary>
    public ListProblem? Problem { get; private set; }

    /// <summary>Rows taken that look at this.</summary>
    public int CountOf(RuleTrigger trigger) => triggers[(int)trigger];

    /// <summary>What people may ask of the file beside its names.</summary>
    public ListSummary Summarize() => new([.. refusals], new Dictionary<long, int>(ends));

    /// <summary>Takes a name to be asked for, in canonical wire form, with its rule sheet or none.</summary>
    public void AddName(int row, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet) => AddName(row, RuleTrigger.QName, wire, reach, sheet);

    /// <summary>Takes a name in canonical wire form.</summary>
    public void AddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet)
    {
        var finding = IsAllowing(sheet) ? GateFinding.Good : gate.Judge(wire);
        if (finding.Reason != RefusalReason.None)
        {
            Refuse(row, Encoding.ASCII.GetBytes((reach == Reach.Below ? "*." : "") + NameText.Format(new NameSpan(wire))), finding);
        }
        else
        {
            PassOn(row, trigger, wire, reach, sheet);
        }
    }

    /// <summary>Takes an address or prefix, host bits cleared.</summary>
    public void AddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet)
    {
        var finding = IsAllowing(sheet) ? GateFinding.Good : gate.Judge(trigger, prefix);
        if (finding.Reason != RefusalReason.None)
        {
            Refuse(row, Encoding.ASCII.GetBytes(prefix.ToString()), finding);
            return;
        }

        if (Addresses >= maxNames || target?.TryAddAddress(row, trigger, prefix, sheet) == false)
        {
            Problem = ListProblems.TooManyNames(file, Addresses);
            return;
        }

        Addresses++;
        triggers[(int)trigger]++;
        CountEnd(sheet);
    }

    /// <summary>Reads a value that is to be a name, and takes or refuses it. <c>*.</c> before it means below only, whatever the reach.</summary>
    public void TakeName(int row, ReadOnlySpan<byte> value, Reach reach, ReadOnlySpan<byte> sheet)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var reason = IndicatorText.Read(value, wire, out var length, out var belowOnly);
        var finding = reason != RefusalReason.None || IsAllowing(sheet) ? new GateFinding(reason, "") : gate.Judge(wire[..length]);
        if (finding.Reason == RefusalReason.None)
        {
            PassOn(row, RuleTrigger.QName, wire[..length], belowOnly ? Reach.Below : reach, sheet);
        }
        else
        {
            Refuse(row, value, finding);
        }
    }

    /// <summary>Reads a value that is to be an address of an answer, and takes or refuses it.</summary>
    public void TakeAddress(int row, ReadOnlySpan<byte> value, ReadOnlySpan<byte> sheet)
    {
        var reason = AddressText.Read(Encoding.UTF8.GetString(value), out var prefix);
        if (reason == RefusalReason.None)
        {
            AddAddress(row, RuleTrigger.ResponseIp, prefix, sheet);
        }
        else
        {
            Refuse(row, value, reason);
        }
    }

    /// <summary>Takes the value as an address row, good or not, when it is one; false when it is none.</summary>
    public bool TryTakeAddress(int row, ReadOnlySpan<byte> value, ReadOnlySpan<byte> sheet)
    {
        if (!IsAddress(value))
        {
            return false;
        }

        TakeAddress(row, value, sheet);
        return true;
    }

    /// <summary>True when a value is an address or a prefix, whatever its space.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> value)
    {
        // No top-level domain begins with a digit or ends in a hexadecimal group with a colon before it: a quick look spares most the parse.
        if (value.IsEmpty || !char.IsAsciiHexDigit((char)value[^1]) || (!char.IsAsciiDigit((char)value[^1]) && !value.Contains((byte)':')))
        {
            return false;
        }

        var slash = value.IndexOf((byte)'/');
        return IPAddress.TryParse(slash < 0 ? value : value[..slash], out _) && value.ContainsAny((byte)'.', (byte)':');
    }

    /// <summary>Notes a row that is not taken.</summary>
    public void Refuse(int row, ReadOnlySpan<byte> value, RefusalReason reason) => Refuse(row, value, new GateFinding(reason, ""));

    /// <summary>Notes a row that is not taken, and what the reason speaks of.</summary>
    public void Refuse(int row, ReadOnlySpan<byte> value, GateFinding finding)
    {
        Refused++;
        if (refusals.Count < MaxRefusalsKept)
        {
            refusals.Add(new RefusedRow(row, Shown(value), finding.Reason) { Detail = finding.Detail });
        }
    }

    /// <summary>Counts a row that its source says not to use.</summary>
    public void Skip() => Skipped++;

    /// <summary>Notes a cell of validity that is no date.</summary>
    public void NoteUnreadDate(int row, ReadOnlySpan<byte> value)
    {
        UnreadDateCount++;
        if (dates.Count < MaxDatesKept)
        {
            dates.Add(new UnreadDate(row, Shown(value)));
        }
    }

    private void PassOn(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet)
    {
        if (Names >= maxNames || target?.TryAddName(row, trigger, wire, reach, sheet) == false)
        {
            Problem = ListProblems.TooManyNames(file, Names);
            return;
        }

        Names++;
        triggers[(int)trigger]++;
        CountEnd(sheet);
    }

    private static string Shown(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, 4 * MaxRefusalText)]);
        return text.Length > MaxRefusalText ? text[..MaxRefusalText] : text;
    }

    // What allows can block nothing that is protected.
    private static bool IsAllowing(ReadOnlySpan<byte> sheet) => new RuleSheet(sheet).Action == RuleAction.Allow;

    private void CountEnd(ReadOnlySpan<byte> sheet)
    {
        var end = new RuleSheet(sheet).Until;
        if (end != long.MaxValue && (ends.Count < MaxEnds || ends.ContainsKey(end)))
        {
            ends[end] = ends.GetValueOrDefault(end) + 1;
        }
    }
}
