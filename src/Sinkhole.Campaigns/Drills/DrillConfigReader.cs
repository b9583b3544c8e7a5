using System.Collections.Immutable;
using System.Text.Json;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Campaigns.Drills;

/// <summary>Reads a bundle's <c>config.json</c>; keys it does not know are passed over.</summary>
internal sealed class DrillConfigReader
{
    /// <summary>The file's name in a bundle.</summary>
    public const string File = "config.json";

    /// <summary>Largest file.</summary>
    public const int MaxOctets = 16 << 20;

    /// <summary>Longest text that events repeat, so that each stays a record of the chain.</summary>
    public const int MaxTextCharacters = 2000;

    private DrillProblem? problem;

    /// <summary>Reads the file; null, and why, when it says what cannot be.</summary>
    public static DrillConfig? Read(ReadOnlyMemory<byte> octets, out DrillProblem? problem)
    {
        var reader = new DrillConfigReader();
        var config = reader.Read(octets);
        problem = reader.problem;
        return problem is null ? config : null;
    }

    private DrillConfig? Read(ReadOnlyMemory<byte> octets)
    {
        octets = octets.Span.StartsWith("\uFEFF"u8) ? octets[3..] : octets;
        try
        {
            using var document = JsonDocument.Parse(octets);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problem = DrillProblems.Json(1);
                return null;
            }

            return ReadRoot(document.RootElement);
        }
        catch (JsonException fault)
        {
            problem = DrillProblems.Json((int)Math.Min(fault.LineNumber ?? 0, int.MaxValue - 1) + 1);
        }
        catch (InvalidOperationException)
        {
            // So the framework says that a text holds half of a surrogate pair.
            problem = DrillProblems.Json(0);
        }

        return null;
    }

    private DrillConfig ReadRoot(JsonElement root) => new()
    {
        Devices = new DeviceSettings
        {
            Forwarders = [.. Texts(root, "trusted_forwarders").Select(text => new TrustedForwarder { Network = Address("trusted_forwarders", text) })],
            Marks = [.. Texts(root, "nat_points").Select(text => new ClientMark { Network = Address("nat_points", text), Role = ClientRole.Nat })],
            Exclusions = [.. Exclusions(root)],
        },
        ProtectedNames = [.. Texts(root, "protected_names").Select(ProtectedName).OfType<DomainName>()],
        Versions = Versions(root),
    };

    private List<string> Texts(JsonElement root, string key)
    {
        var texts = new List<string>();
        if (!root.TryGetProperty(key, out var value))
        {
            return texts;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(key, value);
            return texts;
        }

        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.String)
            {
                texts.Add(element.GetString()!.Trim());
            }
            else
            {
                Refuse(key, element);
            }
        }

        return texts;
    }

    private InternetPrefix Address(string key, string text)
    {
        if (!InternetAddress.TryParse(text, out var address))
        {
            problem ??= DrillProblems.Setting(key, text);
        }

        return new InternetPrefix(address, 128);
    }

    private DomainName? ProtectedName(string text)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var names = new NameBuffer();
        if (NameText.TryParse(text, wire, out var length) && names.Assign(new NameSpan(wire[..length])))
        {
            return DomainName.From(names.Name);
        }

        problem ??= DrillProblems.Setting("protected_names", text);
        return null;
    }

    private List<Exclusion> Exclusions(JsonElement root)
    {
        const string Key = "excluded_clients";
        var exclusions = new List<Exclusion>();
        if (!root.TryGetProperty(Key, out var value))
        {
            return exclusions;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(Key, value);
            return exclusions;
        }

        foreach (var client in value.EnumerateObject())
        {
            var isObject = client.Value.ValueKind == JsonValueKind.Object;
            var reason = isObject ? Text(client.Value, "reason") : TextOf(client.Value, Key);
            var span = Validity.Always;
            if (reason.Length > MaxTextCharacters || (isObject && !Validity.TryParse(Text(client.Value, "from"), Text(client.Value, "until"), out span)))
            {
                Refuse(client.Name, client.Value);
            }

            // Without a reason there is nothing an event could say: the client is like any other.
            if (reason.Length > 0)
            {
                var owner = isObject ? Text(client.Value, "owner") : "";
                exclusions.Add(new Exclusion { Network = Address(Key, client.Name.Trim()), Reason = reason, Owner = owner, Span = span });
            }
        }

        return exclusions;
    }

    private ImmutableArray<DrillVersion>? Versions(JsonElement root)
    {
        const string Key = "list_versions";
        if (!root.TryGetProperty(Key, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(Key, value);
            return null;
        }

        var versions = ImmutableArray.CreateBuilder<DrillVersion>();
        foreach (var element in value.EnumerateArray())
        {
            var isObject = element.ValueKind == JsonValueKind.Object;
            var (name, file, from) = isObject ? (Text(element, "version"), Text(element, "file"), Text(element, "from")) : ("", "", "");
            if (name.Length is 0 or > MaxTextCharacters || !IsFileName(file) || !LocalMoment.TryReadStart(from, out var start))
            {
                Refuse(Key, element);
                continue;
            }

            versions.Add(new DrillVersion(name, file, start));
        }

        return versions.ToImmutable();
    }

    /// <summary>A file of the bundle itself: nothing else of the machine is read for it.</summary>
    private static bool IsFileName(string file) => file.Length > 0 && file is not ("." or "..") && file.AsSpan().IndexOfAny('/', '\\', '\0') < 0;

    private string Text(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? TextOf(value, key) : "";

    private string TextOf(JsonElement value, string key)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
        {
            Refuse(key, value);
            return "";
        }

        return value.GetString() ?? "";
    }

    private void Refuse(string key, JsonElement value) => problem ??= DrillProblems.Setting(key, value.GetRawText());
}
