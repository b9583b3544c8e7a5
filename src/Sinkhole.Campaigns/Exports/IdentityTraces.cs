using System.Globalization;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports;

/// <summary>
/// The spellings under which a device's identity can stand in other text: names that malware asks for, reasons people typed. Text that
/// holds one of them is withheld with the identity.
/// </summary>
internal sealed class IdentityTraces
{
    // A host name of one or two characters is found in nearly every text.
    private const int LeastNameLength = 3;
    private const int MacDigits = 12;

    private readonly List<string> traces = [];

    /// <summary>Takes up a client's or an earlier address.</summary>
    public void Add(InternetAddress address)
    {
        var text = address.ToString();
        traces.Add(text);
        if (address.IsIPv4)
        {
            var octets = text.Split('.');
            traces.Add(string.Join('-', octets));
            Array.Reverse(octets);
            traces.Add(string.Join('.', octets));
        }
        else
        {
            Span<byte> octets = stackalloc byte[InternetAddress.Size];
            address.WriteMapped(octets);
            var digits = Convert.ToHexStringLower(octets);
            traces.Add(digits);
            traces.Add(string.Join('.', digits.Reverse()));
            traces.Add(address.ToIPAddress().ToString());
        }
    }

    /// <summary>Takes up a MAC address in any spelling.</summary>
    public void AddMac(string mac)
    {
        var digits = string.Concat(mac.Where(char.IsAsciiHexDigit)).ToLowerInvariant();
        if (digits.Length != MacDigits)
        {
            AddName(mac);
            return;
        }

        traces.Add(digits);
        foreach (var separator in new[] { ":", "-", "." })
        {
            traces.Add(string.Join(separator, digits.Chunk(2).Select(pair => new string(pair))));
        }

        traces.Add(string.Create(CultureInfo.InvariantCulture, $"{digits.AsSpan(0, 4)}.{digits.AsSpan(4, 4)}.{digits.AsSpan(8)}"));
    }

    /// <summary>Takes up a host name, a device's identity or another word.</summary>
    public void AddName(string name)
    {
        if (name.Length >= LeastNameLength)
        {
            traces.Add(name);
        }

        var label = name.IndexOf('.', StringComparison.Ordinal) is var dot && dot >= LeastNameLength ? name[..dot] : "";
        if (label.Length > 0 && !InternetAddress.TryParse(name, out _))
        {
            traces.Add(label);
        }
    }

    /// <summary>Takes up what a device's identity holds after its kind.</summary>
    public void AddDevice(string deviceId)
    {
        var colon = deviceId.IndexOf(':', StringComparison.Ordinal);
        var rest = deviceId[(colon + 1)..];
        if (InternetAddress.TryParse(rest, out var address))
        {
            Add(address);
        }
        else
        {
            AddMac(rest);
        }
    }

    /// <summary>True when a text holds a trace.</summary>
    public bool AreIn(string text) => text.Length > 0 && traces.Exists(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase));
}
