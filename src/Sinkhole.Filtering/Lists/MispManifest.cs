using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sinkhole.Filtering.Lists;

/// <summary>The table of contents of a MISP feed: which events it has, and the digests they must have.</summary>
public sealed class MispManifest
{
    /// <summary>Largest manifest; a feed of ten thousand events has about 5 MB.</summary>
    public const int MaxOctets = 64 << 20;

    /// <summary>Most events of one feed.</summary>
    public const int MaxEvents = 100_000;

    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 16 };

    private MispManifest(ImmutableArray<MispManifestEntry> entries, int unread)
    {
        Entries = entries;
        Unread = unread;
    }

    /// <summary>The events, newest first.</summary>
    public ImmutableArray<MispManifestEntry> Entries { get; }

    /// <summary>Entries whose key is no UUID: it becomes part of an address, so nothing else is taken.</summary>
    public int Unread { get; }

    /// <summary>Reads <c>manifest.json</c>; null with what is wrong.</summary>
    public static MispManifest? Read(string file, ReadOnlyMemory<byte> octets, out ListProblem? problem)
    {
        problem = octets.Length > MaxOctets ? ListProblems.TooLarge(file, MaxOctets) : null;
        if (problem is not null)
        {
            return null;
        }

        try
        {
            octets = octets.Span.StartsWith("\uFEFF"u8) ? octets[3..] : octets;
            using var document = JsonDocument.Parse(octets, Bounded);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return ReadEntries(document.RootElement);
            }

            problem = ListProblems.NoEvents(file);
        }
        catch (JsonException fault)
        {
            problem = ListProblems.Json(file, (fault.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a key: the framework offers no Try form.
            problem = ListProblems.Json(file, 1);
        }

        return null;
    }

    /// <summary>True when the octets of an event are those the manifest speaks of; an entry without a digest says nothing against any.</summary>
    public static bool IsWhole(MispManifestEntry entry, ReadOnlySpan<byte> octets) =>
        entry.Sha256.Length == 0 || string.Equals(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(octets)), StringComparison.Ordinal);

    private static MispManifest ReadEntries(JsonElement root)
    {
        var entries = new List<MispManifestEntry>();
        var unread = 0;
        foreach (var property in root.EnumerateObject())
        {
            if (!Guid.TryParseExact(property.Name, "D", out var uuid) || entries.Count >= MaxEvents)
            {
                unread++;
                continue;
            }

            var value = new JsonText(property.Value);
            _ = long.TryParse(value.Text("timestamp"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var timestamp);
            entries.Add(new MispManifestEntry(uuid, value.Text("info"), timestamp, Digest(value)));
        }

        return new MispManifest([.. entries.OrderByDescending(entry => entry.Timestamp).ThenBy(entry => entry.Uuid)], unread);
    }

    private static string Digest(JsonText value)
    {
        // Some feeds write a list of one.
        var text = value.Text("integrity:sha256");
        text = text.Length > 0 ? text : value.Items("integrity:sha256").Select(JsonText.Of).FirstOrDefault("");
        return text.Trim().ToLowerInvariant();
    }
}
