using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Admin.Api;

/// <summary>How the programs' interface writes JSON, and how its callers read it: names in snake case, enumerations and addresses as text.</summary>
public static class ControlJson
{
    /// <summary>The options both sides use.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            WriteIndented = true,
            NewLine = "\n",
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
                new TextJson<DomainName>(name => name.ToString(), text => DomainName.TryParse(text, out var name) ? name : null),
                new TextJson<IPEndPoint>(endPoint => endPoint.ToString(), text => IPEndPoint.TryParse(text, out var endPoint) ? endPoint : null),
                new TextJson<InternetAddress>(
                    address => address.ToString(), text => InternetAddress.TryParse(text, out var address) ? address : throw new JsonException(text)),
                new TextJson<Sha256Hash>(hash => hash.ToString(), text => Sha256Hash.TryParse(text, out var hash) ? hash : throw new JsonException(text)),
                new TextJson<KeyFingerprint>(
                    fingerprint => fingerprint.ToString(), text => KeyFingerprint.TryParse(text, out var fingerprint) ? fingerprint : throw new JsonException(text)),
                new TextJson<MacAddress>(mac => mac.ToString(), text => MacAddress.TryParse(text, out var mac) ? mac : throw new JsonException(text)),
                new TextJson<InternetPrefix>(
                    prefix => prefix.ToString(), text => InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new JsonException(text)),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
