using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>Addresses and prefixes as people write them.</summary>
internal sealed class AddressTextTarget : IFuzzTarget
{
    public string Name => "address-text";

    public int MaxLength => 100;

    public int Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input);
        var isAddress = InternetAddress.TryParse(text, out var address);
        Invariant.Holds(
            !isAddress || (InternetAddress.TryParse(address.ToString(), out var again) && again == address), "An address printed reads back.");
        Invariant.Holds(!isAddress || InternetAddress.From(address.ToIPAddress()) == address, "An address goes through the framework unchanged.");

        var isPrefix = InternetPrefix.TryParse(text, out var prefix);
        Invariant.Holds(
            !isPrefix || (InternetPrefix.TryParse(prefix.ToString(), out var same) && same == prefix), "A prefix printed reads back.");
        Invariant.Holds(!isPrefix || prefix.Contains(prefix.Network), "A network holds its own address.");
        return HashCode.Combine(isAddress, isPrefix, address.IsIPv4, prefix.Length, address.High == 0);
    }
}
