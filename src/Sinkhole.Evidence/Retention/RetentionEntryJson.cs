using System.Diagnostics.CodeAnalysis;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Retention;

/// <summary>The one form of an entry that its hash covers, and the way back. Times are microseconds since 1970.</summary>
public static class RetentionEntryJson
{
    private const string Hold = "hold";
    private const string Lift = "lift";
    private const string Removal = "removal";

    // More than an entry has.
    private const int MaxMembers = 12;

    /// <summary>The octets of an entry.</summary>
    public static byte[] Write(RetentionEntry entry)
    {
        var json = new CanonicalJsonWriter();
        json.Begin();
        switch (entry)
        {
            case HoldPlaced placed:
                WriteHold(json, placed);
                break;
            case HoldLifted lifted:
                json.WriteText("by"u8, lifted.By);
                json.WriteNumber("hold"u8, lifted.Hold);
                json.WriteText("kind"u8, Lift);
                json.WriteNumber("number"u8, lifted.Number);
                json.WriteText("reason"u8, lifted.Reason);
                json.WriteNumber("time"u8, Microseconds(lifted.At));
                break;
            case PieceRemoved removed:
                WriteRemoval(json, removed);
                break;
            default:
                throw new ArgumentException($"No form for {entry.GetType().Name}.", nameof(entry));
        }

        return json.End().ToArray();
    }

    /// <summary>Reads those octets; false for anything that is not exactly an entry.</summary>
    public static bool TryRead(ReadOnlySpan<byte> canonicalJson, [NotNullWhen(true)] out RetentionEntry? entry)
    {
        var values = CanonicalValues.Read(canonicalJson, MaxMembers);

        // One entry has one form: what is not the same octets when written again holds something else besides, or lacks something.
        entry = Create(values.Texts, values.Numbers);
        entry = entry is not null && Write(entry).AsSpan().SequenceEqual(canonicalJson) ? entry : null;
        return entry is not null;
    }

    private static void WriteHold(CanonicalJsonWriter json, HoldPlaced placed)
    {
        json.WriteText("by"u8, placed.By);
        if (placed.Scope.Campaign.Length > 0)
        {
            json.WriteText("campaign"u8, placed.Scope.Campaign);
        }

        if (placed.Scope.Client is { } client)
        {
            json.WriteText("client"u8, client.ToString());
        }

        WriteTime(json, "from"u8, placed.Scope.From);
        json.WriteText("kind"u8, Hold);
        json.WriteNumber("number"u8, placed.Number);
        json.WriteText("reason"u8, placed.Reason);
        json.WriteNumber("time"u8, Microseconds(placed.At));
        WriteTime(json, "to"u8, placed.Scope.To);
        WriteTime(json, "until"u8, placed.Until);
    }

    private static void WriteRemoval(CanonicalJsonWriter json, PieceRemoved removed)
    {
        json.WriteNumber("anchor"u8, removed.AnchorNumber);
        json.WriteText("before"u8, removed.Before.ToString());
        json.WriteNumber("hits"u8, removed.Hits);
        json.WriteNumber("keep_days"u8, removed.KeepDays);
        json.WriteText("kind"u8, Removal);
        json.WriteNumber("newest"u8, Microseconds(removed.Newest));
        json.WriteNumber("number"u8, removed.Number);
        json.WriteNumber("oldest"u8, Microseconds(removed.Oldest));
        json.WriteNumber("time"u8, Microseconds(removed.At));
        json.WriteText("tombstone"u8, AnchorText.Format(removed.Tombstone));
    }

    private static RetentionEntry? Create(Dictionary<string, string> texts, Dictionary<string, long> numbers)
    {
        if (numbers.GetValueOrDefault("number") is not (> 0 and var number) || TimeOf(numbers, "time") is not { } at)
        {
            return null;
        }

        return texts.GetValueOrDefault("kind") switch
        {
            Hold => CreateHold(number, at, texts, numbers),
            Lift => new HoldLifted(number, at) { Hold = numbers.GetValueOrDefault("hold"), By = texts.GetValueOrDefault("by", ""), Reason = texts.GetValueOrDefault("reason", "") },
            Removal => CreateRemoval(number, at, texts, numbers),
            _ => null,
        };
    }

    // A client that cannot be read is left out, and what is written again is then not the same.
    private static HoldPlaced CreateHold(long number, DateTimeOffset at, Dictionary<string, string> texts, Dictionary<string, long> numbers) => new(number, at)
    {
        By = texts.GetValueOrDefault("by", ""),
        Reason = texts.GetValueOrDefault("reason", ""),
        Scope = new HoldScope
        {
            From = TimeOf(numbers, "from"),
            To = TimeOf(numbers, "to"),
            Client = InternetAddress.TryParse(texts.GetValueOrDefault("client", ""), out var client) ? client : null,
            Campaign = texts.GetValueOrDefault("campaign", ""),
        },
        Until = TimeOf(numbers, "until"),
    };

    private static PieceRemoved? CreateRemoval(long number, DateTimeOffset at, Dictionary<string, string> texts, Dictionary<string, long> numbers)
    {
        if (!AnchorText.TryParse(texts.GetValueOrDefault("tombstone", ""), out var tombstone) || !tombstone.Anchor.IsTombstone
            || !Sha256Hash.TryParse(texts.GetValueOrDefault("before", ""), out var before)
            || TimeOf(numbers, "oldest") is not { } oldest || TimeOf(numbers, "newest") is not { } newest
            || numbers.GetValueOrDefault("keep_days") is not (> 0 and <= RetentionOptions.MaxKeepDays and var keepDays))
        {
            return null;
        }

        return new PieceRemoved(number, at)
        {
            AnchorNumber = numbers.GetValueOrDefault("anchor"),
            Before = before,
            Hits = numbers.GetValueOrDefault("hits"),
            KeepDays = (int)keepDays,
            Oldest = oldest,
            Newest = newest,
            Tombstone = tombstone,
        };
    }

    private static void WriteTime(CanonicalJsonWriter json, ReadOnlySpan<byte> key, DateTimeOffset? time)
    {
        if (time is { } value)
        {
            json.WriteNumber(key, Microseconds(value));
        }
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset? TimeOf(Dictionary<string, long> numbers, string key) =>
        numbers.TryGetValue(key, out var microseconds) && microseconds >= 0 && microseconds <= Microseconds(DateTimeOffset.MaxValue)
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
}
