using System.Buffers.Binary;
using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Chain;

/// <summary>Gives records and rules the one form that is hashed. The form is as fixed as a migration: what is chained was hashed in it.</summary>
internal sealed class HitRecordForm
{
    private const int ProofBits = 4;
    private const int TextsOfRule = 8;

    // Of a row that names what is not there: the row is then found changed.
    private const string NoAddress = "";

    // Some 2 MB of rules when full; most hits are of few rules.
    private const int MaxRemembered = 5000;

    private readonly Dictionary<CatalogRule, CanonicalMembers> known = new(ReferenceEqualityComparer.Instance);
    private readonly CanonicalJsonWriter json = new();

    /// <summary>The octets of a record; good until the next call.</summary>
    public ReadOnlySpan<byte> Write(in HitRecord record)
    {
        json.Begin();
        json.WriteNumber("action"u8, record.Action);
        if (record.AskedName is { } asked)
        {
            json.WriteText("asked"u8, asked);
        }

        json.WriteText("client"u8, record.Client);
        json.WriteNumber("count"u8, record.Count);
        json.WriteNumber("first_us"u8, record.FirstMicroseconds);
        WriteForwarded(record);
        json.WriteNumber("message_id"u8, record.MessageId);
        json.WriteText("name"u8, record.Name);
        if (record.OtherNames is { } names)
        {
            json.WriteText("names"u8, names);
        }

        if (record.Rules.Length > 1)
        {
            json.WriteTexts("others"u8, Flatten(record.Rules.AsSpan()[1..]));
        }

        json.WriteNumber("place"u8, record.Place);
        json.WriteNumber("port"u8, record.Port);
        json.WriteNumber("proof"u8, record.Seen & ((1 << ProofBits) - 1));
        WriteKnownRule(record.Rules[0]);
        if (record.Sensor is { } sensor)
        {
            json.WriteText("sensor"u8, sensor);
        }

        json.WriteNumber("seq"u8, record.Sequence);
        json.WriteNumber("snapshot"u8, record.Snapshot);
        json.WriteNumber("span_us"u8, record.SpanMicroseconds);
        json.WriteNumber("transport"u8, record.Seen >> ProofBits);
        json.WriteNumber("trigger"u8, record.Trigger);
        json.WriteNumber("type"u8, record.Type);
        return json.End();
    }

    /// <summary>An address as a row keeps it in its usual text; of octets that are none, a text that is nobody's.</summary>
    public static string TextOf(ReadOnlySpan<byte> address) =>
        address.Length == InternetAddress.Size ? InternetAddress.FromOctets(address).ToString() : NoAddress;

    /// <summary>What a rule is found by: equal rules have equal keys, and hardly any others do.</summary>
    public long KeyOf(CatalogRule rule)
    {
        json.Begin();
        WriteRule(rule);
        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        Sha256Hash.Of(json.End()).CopyTo(digest);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }

    private void WriteForwarded(in HitRecord record)
    {
        if (record.Forwarded is { } forwarded)
        {
            json.WriteText("forwarded"u8, Convert.ToHexStringLower(forwarded.Span));
        }

        if (record.Forwarder is { } forwarder)
        {
            json.WriteText("forwarder"u8, TextOf(forwarder.Span));
        }
    }

    private void WriteKnownRule(CatalogRule rule)
    {
        if (known.TryGetValue(rule, out var members))
        {
            json.WriteMembers(members);
            return;
        }

        if (known.Count >= MaxRemembered)
        {
            known.Clear();
        }

        var since = json.Length;
        WriteRule(rule);
        known.Add(rule, json.CutMembers(since));
    }

    private void WriteRule(CatalogRule rule)
    {
        json.WriteText("rule_campaign"u8, rule.Campaign);
        json.WriteText("rule_family"u8, rule.Family);
        json.WriteText("rule_indicator"u8, rule.Indicator);
        json.WriteText("rule_letter"u8, rule.Letter);
        json.WriteText("rule_list"u8, rule.List);
        json.WriteNumber("rule_release"u8, rule.Release);
        json.WriteNumber("rule_row"u8, rule.Row);
        json.WriteText("rule_version"u8, rule.ListVersion);
    }

    // As many texts for each rule, so that their bounds are certain without nesting.
    private static string[] Flatten(ReadOnlySpan<CatalogRule> rules)
    {
        var texts = new List<string>(TextsOfRule * rules.Length);
        foreach (var rule in rules)
        {
            texts.AddRange(
                rule.Campaign,
                rule.Family,
                rule.Indicator,
                rule.Letter,
                rule.List,
                rule.Release.ToString(CultureInfo.InvariantCulture),
                rule.Row.ToString(CultureInfo.InvariantCulture),
                rule.ListVersion);
        }

        return [.. texts];
    }
}
