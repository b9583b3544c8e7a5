using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>The one form of a contact that its hash covers and in which it waits for the store: every field, each as a store gives it back.</summary>
public sealed class ContactJson
{
    // More than a contact has.
    private const int MaxMembers = 20;
    private const int TextsOfRule = 8;

    private readonly CanonicalJsonWriter writer = new();

    /// <summary>The octets of a contact with its number, 0 while it has none; good until the next are asked for.</summary>
    public ReadOnlySpan<byte> Write(long number, ContactRow row)
    {
        var contact = row.Contact;
        writer.Begin();
        writer.WriteText("agent"u8, contact.Agent);
        writer.WriteText("client"u8, contact.Client.ToString());
        writer.WriteNumber("client_port"u8, contact.ClientPort);
        writer.WriteText("code"u8, row.Code);
        writer.WriteNumber("count"u8, row.Count);
        WriteNumber("entry"u8, contact.Rule?.Entry);
        writer.WriteNumber("last_us"u8, row.LastMicroseconds);
        WriteNumber("list"u8, contact.Rule?.List);
        writer.WriteText("named"u8, contact.Named);
        writer.WriteNumber("number"u8, number);
        writer.WriteNumber("port"u8, contact.Port);
        writer.WriteNumber("protocol"u8, (long)contact.Protocol);
        writer.WriteTexts("rules"u8, Flatten(row.Rules));
        writer.WriteText("sinkhole"u8, contact.Sinkhole.ToString());
        WriteNumber("snapshot"u8, contact.Rule?.Snapshot);
        writer.WriteNumber("time_us"u8, contact.TimeMicroseconds);
        writer.WriteNumber("transport"u8, (long)contact.Transport);
        return writer.End();
    }

    /// <summary>Reads a contact that has no number yet; false for anything that is not exactly one.</summary>
    public bool TryRead(ReadOnlySpan<byte> canonicalJson, [NotNullWhen(true)] out ContactRow? row)
    {
        var values = CanonicalValues.Read(canonicalJson, MaxMembers);

        // One contact has one form: what is not the same octets when written again holds something else besides, or lacks something.
        row = Create(values);
        row = row is not null && Write(0, row).SequenceEqual(canonicalJson) ? row : null;
        return row is not null;
    }

    private static ContactRow? Create(CanonicalValues values)
    {
        var (numbers, texts) = (values.Numbers, values.Texts);
        var (transport, protocol) = ((ContactTransport)numbers.GetValueOrDefault("transport"), (ContactProtocol)numbers.GetValueOrDefault("protocol"));
        if (!InternetAddress.TryParse(texts.GetValueOrDefault("client", ""), out var client)
            || !InternetAddress.TryParse(texts.GetValueOrDefault("sinkhole", ""), out var sinkhole)
            || !Enum.IsDefined(transport) || !Enum.IsDefined(protocol) || !TryReadRules(values.Lists.GetValueOrDefault("rules", []), out var rules))
        {
            return null;
        }

        return new ContactRow
        {
            Contact = new Contact
            {
                TimeMicroseconds = numbers.GetValueOrDefault("time_us"),
                Client = client,
                ClientPort = unchecked((ushort)numbers.GetValueOrDefault("client_port")),
                Sinkhole = sinkhole,
                Port = unchecked((ushort)numbers.GetValueOrDefault("port")),
                Transport = transport,
                Protocol = protocol,
                Named = texts.GetValueOrDefault("named", ""),
                Rule = numbers.TryGetValue("snapshot", out var snapshot)
                    ? new ContactRule(unchecked((uint)snapshot), unchecked((ushort)numbers.GetValueOrDefault("list")), unchecked((uint)numbers.GetValueOrDefault("entry")))
                    : null,
                Agent = texts.GetValueOrDefault("agent", ""),
            },
            LastMicroseconds = numbers.GetValueOrDefault("last_us"),
            Count = numbers.GetValueOrDefault("count"),
            Code = texts.GetValueOrDefault("code", ""),
            Rules = rules,
        };
    }

    private void WriteNumber(ReadOnlySpan<byte> key, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(key, value);
        }
    }

    // As many texts for each rule, so that their bounds are certain without nesting.
    private static string[] Flatten(ImmutableArray<CatalogRule> rules)
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

    private static bool TryReadRules(string[] texts, out ImmutableArray<CatalogRule> rules)
    {
        var read = ImmutableArray.CreateBuilder<CatalogRule>(texts.Length / TextsOfRule);
        for (var at = 0; at + TextsOfRule <= texts.Length; at += TextsOfRule)
        {
            if (int.TryParse(texts[at + 5], NumberStyles.Integer, CultureInfo.InvariantCulture, out var release)
                && int.TryParse(texts[at + 6], NumberStyles.Integer, CultureInfo.InvariantCulture, out var row))
            {
                read.Add(new CatalogRule(texts[at + 4], texts[at + 7], texts[at], row, texts[at + 2], texts[at + 1]) { Letter = texts[at + 3], Release = release });
            }
        }

        rules = read.DrainToImmutable();
        return rules.Length * TextsOfRule == texts.Length;
    }
}
