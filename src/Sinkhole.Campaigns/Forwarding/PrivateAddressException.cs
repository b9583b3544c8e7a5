namespace Sinkhole.Campaigns.Forwarding;

/// <summary>A target's name led to an address it does not allow; carries that out of the framework's connecting.</summary>
internal sealed class PrivateAddressException(string address) : IOException($"{address} is not allowed")
{
    /// <summary>The address.</summary>
    public string Address { get; } = address;
}
