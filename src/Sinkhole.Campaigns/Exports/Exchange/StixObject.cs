using System.Text.Encodings.Web;
using System.Text.Json;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// Identities of STIX objects: the same for the same content, so that a receiver knows what it has. Those of observables are made as STIX
/// 2.1, 2.9 says, from their contributing properties in canonical JSON; those of other objects from names of our own.
/// </summary>
internal static class StixObject
{
    /// <summary>Namespace of what the schema has no property for.</summary>
    public const string Extension = "extension-definition--5f0b9a2e-6d0c-5c1b-9d1f-0f6c3f0f6a57";

    /// <summary>The creation of objects whose beginning is not known and that never change.</summary>
    public static DateTimeOffset Beginning { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>An identity made from a name of ours.</summary>
    public static Guid Own(string type, string name) => NameUuid.Of(NameUuid.Records, type + "\n" + name);

    /// <summary>An observable's identity made from its one property <c>value</c>.</summary>
    public static Guid OfValue(string value) => NameUuid.Of(NameUuid.StixObservables, $"{{\"value\":{Canonical(value)}}}");

    /// <summary>A text in canonical JSON (RFC 8785, 3.2.2.2), as far as names and addresses need it.</summary>
    public static string Canonical(string text) => "\"" + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>The type of an address's observable.</summary>
    public static string TypeOf(InternetAddress address) => address.IsIPv4 ? "ipv4-addr" : "ipv6-addr";

    /// <summary>The marking of TLP 2.0 for a level; null for none.</summary>
    public static string? Marking(string tlp) => tlp switch
    {
        "CLEAR" or "WHITE" => "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
        "GREEN" => "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        "AMBER" => "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        "AMBER+STRICT" => "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        "RED" => "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
        _ => null,
    };
}
