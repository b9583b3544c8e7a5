using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>What the answer to one query held, gathered anew for each: the names it led to and the addresses, in their order.</summary>
internal sealed class LogAnswer
{
    /// <summary>Addresses kept; answers with more are made to be long.</summary>
    public const int MaxAddresses = 64;

    /// <summary>Names kept: longer chains are followed by no resolver.</summary>
    public const int MaxAliases = 16;

    private readonly InternetAddress[] addresses = new InternetAddress[MaxAddresses];
    private readonly byte[] names = new byte[MaxAliases * NameSpan.MaxLength];
    private readonly byte[] lengths = new byte[MaxAliases];
    private int count;

    /// <summary>The addresses in the order of the answer.</summary>
    public ReadOnlySpan<InternetAddress> Addresses => addresses.AsSpan(0, count);

    /// <summary>How many names the answer led to.</summary>
    public int AliasCount { get; private set; }

    /// <summary>Forgets the last answer.</summary>
    public void Clear()
    {
        count = 0;
        AliasCount = 0;
    }

    /// <summary>A name the answer led to.</summary>
    public NameSpan Alias(int index) => new(names.AsSpan(index * NameSpan.MaxLength, lengths[index]));

    /// <summary>Keeps an address while there is room.</summary>
    public void Add(InternetAddress address)
    {
        if (count < MaxAddresses)
        {
            addresses[count++] = address;
        }
    }

    /// <summary>Keeps a name while there is room.</summary>
    public void AddAlias(NameSpan name)
    {
        if (AliasCount < MaxAliases)
        {
            name.Octets.CopyTo(names.AsSpan(AliasCount * NameSpan.MaxLength));
            lengths[AliasCount++] = (byte)name.Length;
        }
    }
}
