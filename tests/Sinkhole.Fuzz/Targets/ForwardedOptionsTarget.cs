using Sinkhole.Evidence.Devices;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The EDNS options by which forwarders, and anyone else, say whom they ask for.</summary>
internal sealed class ForwardedOptionsTarget : IFuzzTarget
{
    private const ForwardedOptions Everything =
        ForwardedOptions.Mac | ForwardedOptions.MacText | ForwardedOptions.CustomerId | ForwardedOptions.ClientSubnet;

    public string Name => "forwarded-options";

    public int MaxLength => 600;

    public int Run(ReadOnlySpan<byte> input)
    {
        var read = ForwardedOptionReader.Read(input, ForwardedIdentity.None);

        Invariant.Holds(read.CustomerId.Length <= DeviceId.MaxLabel && !read.CustomerId.Any(char.IsControl), "A label is fit to be shown.");
        Invariant.Holds(read.ClientSubnet is not { } subnet || (subnet.Contains(subnet.Network) && subnet.Length > 0), "A subnet is a network.");
        Invariant.Holds(ForwardedOptionReader.Read(input, read) == read, "What is known already is not told again.");

        var kept = new byte[ForwardedOctets.MaxLength];
        var length = ForwardedOptionFilter.Keep(input, Everything, kept, out var broken);
        var again = new ForwardedOctets(kept.AsMemory(0, length)).Read();
        Invariant.Holds(broken != ForwardedOptions.None || (again.Mac == read.Mac && again.MacText == read.MacText && again.ClientSubnet == read.ClientSubnet), "What is kept says what was sent.");
        Invariant.Holds(length == 0 || ForwardedOptionFilter.Find(input) != ForwardedOptions.None, "Nothing is kept that was not found.");
        Invariant.Holds(ForwardedOptionFilter.Keep(input, ForwardedOptions.None, kept, out _) == 0, "Nothing is kept of a sender who is not believed.");
        return HashCode.Combine(read.Mac is null, read.MacText is null, read.CustomerId.Length, read.ClientSubnet?.Length);
    }
}
