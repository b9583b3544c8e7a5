using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>One version of one list, compiled to a file and mapped: its rules for the path, its rows for whoever asks why.</summary>
public sealed class CompiledList
{
    /// <summary>Given for a time: rows count whatever their span.</summary>
    public const long AnyTime = long.MinValue;

    private readonly CompiledFile file;

    internal CompiledList(ListOptions options, CompiledFile file, int release = 0)
    {
        Options = options;
        Release = release;
        this.file = file;
        Version = file.Header.SourceHash.ToString();
    }

    /// <summary>What the configuration said of the list.</summary>
    public ListOptions Options { get; }

    /// <summary>SHA-256 of the list file, lower-case hex.</summary>
    public string Version { get; }

    /// <summary>Number of the list's version that is in force; 0 for one that never was.</summary>
    public int Release { get; }

    /// <summary>Rules, names and addresses together, repeats not counted.</summary>
    public int Count => file.Header.Names + file.Header.Addresses;

    /// <summary>Rules with a name.</summary>
    public int Names => file.Header.Names;

    /// <summary>Rules with an address or prefix.</summary>
    public int Addresses => file.Header.Addresses;

    internal CompiledFile File => file;

    private bool IsAllowing => Options.Class == ListClass.Allow;

    /// <summary>True when any row looks at this, in force or not.</summary>
    public bool HasRules(RuleTrigger trigger) => file.Header.CountOf(trigger) > 0;

    /// <summary>
    /// The row of trigger QName or NsDName that decides a name at a time: the one with the most labels, among equals the first. Allocates
    /// nothing.
    /// </summary>
    public bool TryFindName(NameBuffer name, RuleTrigger trigger, long now, out uint entry) => file.TryFindName(name, trigger, now, out entry);

    /// <summary>
    /// The row of trigger ClientIp, ResponseIp or NsIp that decides an address at a time: the longest prefix, among equals the first.
    /// Allocates nothing.
    /// </summary>
    public bool TryFindAddress(InternetAddress address, RuleTrigger trigger, long now, out uint entry) => file.TryFindAddress(address, trigger, now, out entry);

    /// <summary>What the row of an entry does, the list's own action put in where it says none. A list of class Allow allows, whatever its rows say.</summary>
    public RuleAction ActionOf(uint entry)
    {
        if (IsAllowing)
        {
            return RuleAction.Allow;
        }

        var action = file.Records.SheetOf(entry).Action;
        return action == RuleAction.OfList ? Options.Action : action;
    }

    /// <summary>
    /// The row's own records, one after the other: type (2), TTL (4), length of RDATA (2), all big-endian, and uncompressed RDATA. Empty when
    /// it has none. Good for as long as this object is referred to.
    /// </summary>
    public ReadOnlySpan<byte> LocalDataOf(uint entry) => file.Records.SheetOf(entry).LocalData;

    /// <summary>What the row of an entry says; an entry that no verdict of this list gave is a mistake of the caller.</summary>
    public RuleDescription Describe(uint entry) =>
        TryDescribe(entry) ?? throw new ArgumentOutOfRangeException(nameof(entry), entry, "No row begins at this place of the list.");

    /// <summary>What the row of an entry says; null when no row begins there.</summary>
    public RuleDescription? TryDescribe(uint entry) => RuleDescriber.Describe(this, entry);

    /// <summary>Every row for names asked for that matches at a time, the deciding one first.</summary>
    public IReadOnlyList<RuleDescription> DescribeAll(NameBuffer name, long now) =>
        [.. file.FindAll(name, RuleTrigger.QName, now).Select(TryDescribe).OfType<RuleDescription>()];

    /// <summary>Every rule in file order, in force or not; repeats are left out. Reads from the mapped file as it is asked for the next.</summary>
    public IEnumerable<ListRule> ReadRules()
    {
        var place = RuleReader.Start;
        while (RuleReader.TryReadNext(file, Options.Action, ref place, out var rule))
        {
            yield return IsAllowing ? rule with { Action = RuleAction.Allow } : rule;
        }
    }

    /// <summary>
    /// True when this version holds a rule of another one: at a time, that its first row in force for the same trigger, indicator and reach
    /// does the same; at <see cref="AnyTime"/>, that a row with the same span does. Allocates nothing.
    /// </summary>
    public bool Contains(in ListRule rule, long now) => RuleReader.Contains(this, rule, now);
}
