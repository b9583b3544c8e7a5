using System.Text.Json;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Reads what the REST interface of RouterOS answers for its leases: a list of objects whose values are all text.</summary>
internal static class RouterJson
{
    /// <summary>Largest answer: a lease takes half a thousand octets.</summary>
    public const int MaxOctets = 64 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <summary>Tells of every bound lease; the line is the place in the list.</summary>
    public static void Read(Stream stream, LeaseReading reading, ILeaseTarget target)
    {
        if (!TryReadOctets(stream, out var octets))
        {
            target.Refuse(0, LeaseFault.TooMuch, "");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(octets, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                target.Refuse(0, LeaseFault.Json, "");
                return;
            }

            var place = 0;
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                Tell(++place, entry, reading, target);
            }
        }
        catch (JsonException fault)
        {
            target.Refuse((int)Math.Min((fault.LineNumber ?? 0) + 1, int.MaxValue), LeaseFault.Json, "");
        }
    }

    private static bool TryReadOctets(Stream stream, out ReadOnlyMemory<byte> octets)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0 && memory.Length + read <= MaxOctets)
        {
            memory.Write(buffer, 0, read);
        }

        // A mark at the start is not JSON, but programs that fetch write it.
        var whole = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        octets = whole.Span.StartsWith("\uFEFF"u8) ? whole[3..] : whole;
        return read == 0;
    }

    private static void Tell(int place, JsonElement entry, LeaseReading reading, ILeaseTarget target)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            target.Refuse(place, LeaseFault.Json, "");
            return;
        }

        var lease = default(RouterLease);
        foreach (var property in entry.EnumerateObject())
        {
            Set(ref lease, TextOf(property, property => property.Name), property);
        }

        lease.Tell(place, reading, target);
    }

    private static void Set(ref RouterLease lease, string name, JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var value = TextOf(property, property => property.Value.GetString());
        switch (name)
        {
            case "status":
                lease.Status = value;
                break;
            case "address":
                lease.Address = value;
                break;
            case "active-address":
                lease.ActiveAddress = value;
                break;
            case "mac-address":
                lease.Mac = value;
                break;
            case "active-mac-address":
                lease.ActiveMac = value;
                break;
            case "expires-after":
                lease.ExpiresAfter = value;
                break;
            case "host-name":
                lease.Host = value;
                break;
        }
    }

    // A lone half of a pair of \u escapes is JSON, but no text.
    private static string TextOf(JsonProperty property, Func<JsonProperty, string?> read)
    {
        try
        {
            return read(property) ?? "";
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
