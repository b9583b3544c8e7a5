using Sinkhole.Evidence.Devices;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The EDNS options by which forwarders, and anyone else, say whom they ask for.</summary>
internal sealed class ForwardedOptionsTarget : IFuzzTarget
{
    public string Name => "forwarded-options";

    public int MaxLength => 600;

    public int Run(ReadOnlySpan<byte> input)
    {
        var read = ForwardedOptionReader.Read(input, ForwardedIdentity.None);

        Invariant.Holds(read.CustomerId.Length <= DeviceId.MaxLabel && !read.CustomerId.Any(char.IsControl), "A label is fit to be shown.");
        Invariant.Holds(read.ClientSubnet is not { } subnet || (subnet.Contains(subnet.Network) && subnet.Length > 0), "A subnet is a network.");
        Invariant.Holds(ForwardedOptionReader.Read(input, read) == read, "What is known already is not told again.");
        return HashCode.Combine(read.Mac is null, read.MacText is null, read.CustomerId.Length, read.ClientSubnet?.Length);
    }
}
