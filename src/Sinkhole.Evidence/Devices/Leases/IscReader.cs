using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads <c>dhcpd.leases</c>: each <c>lease</c> block whose binding state is active is a holding from <c>starts</c> to <c>ends</c>. Those of
/// IPv6 stand as <c>iaaddr</c> and <c>iaprefix</c> within <c>ia-na</c>, <c>ia-ta</c> and <c>ia-pd</c>, whose name holds the client's DUID.
/// Blocks in other states only end what a live server gave; everything else says nothing.
/// </summary>
internal sealed class IscReader(LeaseReading reading, ILeaseTarget target) : ILeaseReader
{
    /// <summary>Blocks within blocks; an expression of a class may nest a few.</summary>
    private const int MaxDepth = 32;

    // RFC 8415, 21.4: the identifier of the association comes before the client's own.
    private const int AssociationOctets = 4;

    private readonly IscLexer lexer = new();
    private readonly Stack<IscBlock> blocks = new();
    private int skipped;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        var rest = text;
        while (true)
        {
            var end = lexer.Next(ref rest);
            switch (end)
            {
                case ';':
                    TakeStatement();
                    break;
                case '{':
                    Open(line);
                    break;
                case '}':
                    Close();
                    break;
                default:
                    return;
            }

            lexer.Clear();
        }
    }

    public void Finish()
    {
        if (blocks.TryPeek(out var block))
        {
            target.Refuse(block.Line, LeaseFault.Unfinished, "");
        }
    }

    private void Open(int line)
    {
        if (blocks.Count == MaxDepth)
        {
            skipped++;
            return;
        }

        var (word, name) = lexer.Words is [var first, var second, ..] ? (first, second) : ("", "");
        var outer = blocks.TryPeek(out var above) ? above : null;
        blocks.Push(word switch
        {
            "lease" when outer is null => new IscBlock { Line = line, Network = ReadAddress(line, name) },
            "ia-na" or "ia-ta" or "ia-pd" when outer is null => Association(line, name),
            "iaaddr" when blocks.Count == 1 => Within(outer!, line, ReadAddress(line, name)),
            "iaprefix" when blocks.Count == 1 => Within(outer!, line, ReadNetwork(line, name)),
            _ => new IscBlock { Line = line },
        });
    }

    private InternetPrefix? ReadAddress(int line, string name)
    {
        if (InternetAddress.TryParse(name, out var address))
        {
            return new InternetPrefix(address, 128);
        }

        target.Refuse(line, LeaseFault.Address, name);
        return null;
    }

    private InternetPrefix? ReadNetwork(int line, string name)
    {
        if (InternetPrefix.TryParse(name, out var network))
        {
            return network;
        }

        target.Refuse(line, LeaseFault.Address, name);
        return null;
    }

    private static IscBlock Within(IscBlock association, int line, InternetPrefix? network) => new()
    {
        Line = line,
        Network = network,
        Device = association.Device,
        UnreadDevice = association.UnreadDevice,
        Start = association.Start,
    };

    private static IscBlock Association(int line, string name)
    {
        Span<byte> octets = stackalloc byte[AssociationOctets + Duid.MaxOctets];
        var block = new IscBlock { Line = line, UnreadDevice = name };
        if (IscString.TryRead(name, octets, out var count) && count > AssociationOctets
            && Duid.TryRead(octets[AssociationOctets..count], out var duid))
        {
            block.Device = DeviceId.Of(duid!);
        }

        return block;
    }

    private void TakeStatement()
    {
        var words = lexer.Words;
        if (skipped > 0 || words.Count < 2 || !blocks.TryPeek(out var block))
        {
            return;
        }

        switch (words[0])
        {
            case "starts" or "cltt" when words[0] is "starts" || block.Network is null:
                block.Start = ReadMoment(block);
                break;
            case "ends":
                block.End = ReadMoment(block);
                break;
            case "max-life" when EpochText.TryReadLifetime(words[1], out var lifetime):
                block.Lifetime = lifetime;
                break;
            case "binding" when words.Count == 3 && words[1] is "state":
                block.HasState = true;
                block.IsActive = words[2] is "active";
                break;
            case "hardware" when words.Count == 3:
                block.Device = words[1] is "ethernet" && MacAddress.TryParse(words[2], out var mac) ? DeviceId.Of(mac) : default;
                block.UnreadDevice = words[2];
                break;
            case "client-hostname":
                block.HostName = IscString.ReadHost(words[1]);
                break;
        }
    }

    private long? ReadMoment(IscBlock block)
    {
        if (IscMoment.TryRead(lexer.Words, out var second))
        {
            return second;
        }

        if (block.Network is not null)
        {
            target.Refuse(block.Line, LeaseFault.Time, string.Join(' ', lexer.Words));
        }

        return null;
    }

    private void Close()
    {
        if (skipped > 0)
        {
            skipped--;
        }
        else if (blocks.TryPop(out var block) && block is { Network: { } network, HasState: true })
        {
            Tell(block, network);
        }
    }

    private void Tell(IscBlock block, InternetPrefix network)
    {
        var isDevice = block.Device.Kind != DeviceKind.None;
        if (!block.IsActive)
        {
            if (isDevice && block.End is { } ended and not Validity.Never)
            {
                target.Release(network, reading.Source, block.Device, ended);
            }
        }
        else if (!isDevice)
        {
            target.Refuse(block.Line, LeaseFault.Identity, block.UnreadDevice);
        }
        else if (block.Began is not { } began || block.End is not { } end)
        {
            target.Refuse(block.Line, LeaseFault.Incomplete, network.ToString());
        }
        else
        {
            target.Hold(new Holding
            {
                Network = network,
                Device = block.Device,
                Span = new Validity(began, end),
                Confirmed = began,
                Source = reading.Source,
                HostName = block.HostName,
                Line = block.Line,
            });
        }
    }
}
