using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports;

/// <summary>One recorded hit, or hits folded into one, with all that is known of it when it is exported.</summary>
public sealed record EventRow
{
    /// <summary>Number in the evidence of its node, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC; of folded hits the first.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When the last of the folded hits came; the same as <see cref="Time"/> for one.</summary>
    public required DateTimeOffset LastTime { get; init; }

    /// <summary>How many hits the row stands for.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The client's address; null where it is withheld.</summary>
    public required InternetAddress? Client { get; init; }

    /// <summary>The client's port; 0 when it is not known.</summary>
    public int Port { get; init; }

    /// <summary>By which transport the client came.</summary>
    public Transport Transport { get; init; }

    /// <summary>How sure it is that the address was the client's own.</summary>
    public ClientProof Proof { get; init; }

    /// <summary>The listed proxy that stood between and told of the client; null for none, and where it is withheld.</summary>
    public InternetAddress? Forwarder { get; init; }

    /// <summary>What a listed forwarder's EDNS options told of whom it asked for, by their numbers; empty for nothing, and where it is withheld.</summary>
    public string Forwarded { get; init; } = "";

    /// <summary>The name asked for in canonical text; of a connection the name it was made for, empty when it named none.</summary>
    public required string QueryName { get; init; }

    /// <summary>The name as it was sent, its case kept; empty when that was not kept.</summary>
    public string QueryNameSent { get; init; } = "";

    /// <summary>Of folded hits other names that were asked for, as many as were kept.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>QTYPE; <see cref="RecordType.None"/> for a connection.</summary>
    public RecordType QueryType { get; init; }

    /// <summary>The query's message id; null when it was not kept.</summary>
    public int? DnsId { get; init; }

    /// <summary>What the rule looked at.</summary>
    public required EventTrigger Trigger { get; init; }

    /// <summary>Where what it matched stood; null for a connection.</summary>
    public HitPlace? Place { get; init; }

    /// <summary>What was answered.</summary>
    public required HitAction Action { get; init; }

    /// <summary>The addresses answered.</summary>
    public ImmutableArray<InternetAddress> Answers { get; init; } = [];

    /// <summary>The listed indicator in canonical text.</summary>
    public required string Indicator { get; init; }

    /// <summary>Malware family; empty when the list gives none.</summary>
    public string Family { get; init; } = "";

    /// <summary>Botnet; empty when the list gives none.</summary>
    public string Botnet { get; init; } = "";

    /// <summary>Severity as the list words it; empty for none.</summary>
    public string Severity { get; init; } = "";

    /// <summary>The campaign; empty for none.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>Number, date and issuer of the letter the list came with; empty for none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>The list's name.</summary>
    public string List { get; init; } = "";

    /// <summary>Number of the list's version; 0 where versions are not counted.</summary>
    public int ListVersion { get; init; }

    /// <summary>SHA-256 of the list file, lower-case hex.</summary>
    public string ListSha256 { get; init; } = "";

    /// <summary><c>mac:</c>, <c>duid:</c>, <c>ip:</c> or <c>net:</c> with what follows it; empty where it is withheld.</summary>
    public string DeviceId { get; init; } = "";

    /// <summary>What named the device (<c>dhcp</c>, <c>ndp</c>, <c>nat</c>).</summary>
    public string AttributionSource { get; init; } = "";

    /// <summary>How sure that is.</summary>
    public AttributionConfidence Confidence { get; init; }

    /// <summary>The device's MAC address with colons in lower case; empty when it is not known.</summary>
    public string Mac { get; init; } = "";

    /// <summary>The device's own name for itself; empty when it is not known.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Code of the unit whose network it was; empty for none.</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>The unit's name at that time.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>Why the client is excluded; empty when it counts.</summary>
    public string Excluded { get; init; } = "";

    /// <summary>True when it was found in another system's log.</summary>
    public bool IsImported { get; init; }

    /// <summary>True when it belongs to a drill.</summary>
    public bool IsDrill { get; init; }

    /// <summary>How far the device is suspected, 1 to 5; only 5 is an infection that antivirus or a technician confirmed.</summary>
    public int Level { get; init; } = 1;

    /// <summary>What the level rests on.</summary>
    public ImmutableArray<string> LevelReasons { get; init; } = [];

    /// <summary>How far the row may travel: <c>RED</c>, <c>AMBER+STRICT</c>, <c>AMBER</c>, <c>GREEN</c> or <c>CLEAR</c>.</summary>
    public string Tlp { get; init; } = "AMBER";

    /// <summary>The sinkhole's address; null when none was answered.</summary>
    public InternetAddress? Sinkhole { get; init; }

    /// <summary>What a connection told; null for a look-up.</summary>
    public ContactFacts? Contact { get; init; }

    /// <summary>The monitoring node's name.</summary>
    public string Node { get; init; } = "";

    /// <summary>The row's link in the hash chain, lower-case hex; empty where it is withheld.</summary>
    public string Hash { get; init; } = "";

    /// <summary>True when the client does not count.</summary>
    public bool IsExcluded => Excluded.Length > 0;

    /// <summary>True when a device is behind it, not a point of the network with many.</summary>
    public bool IsAttributed => DeviceKind.IsDevice(DeviceId, Confidence);

    /// <summary>True when the device may be called infected: confirmed, one device, and neither excluded nor a drill.</summary>
    public bool IsConfirmed => Level >= (int)VerdictLevel.Confirmed && IsAttributed && !IsExcluded && !IsDrill;
}
