using System.Buffers.Binary;
using System.Net;
using System.Text;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Testing;

/// <summary>Puts together a response to a <see cref="FakeQuery"/>, right by default and wrong where a test says so.</summary>
public sealed class FakeResponse(FakeQuery query)
{
    private readonly List<(string Owner, RecordType Type, uint Ttl, byte[] RData)> answers = [];
    private readonly List<(string Owner, RecordType Type, uint Ttl, byte[] RData)> authorities = [];

    public Rcode Rcode { get; init; } = Rcode.NoError;

    public bool WithOpt { get; init; } = query.HasOpt;

    public bool KeepsCase { get; init; } = true;

    public string? OtherName { get; init; }

    public ushort? OtherId { get; init; }

    public ushort ExtraFlags { get; init; }

    public bool WithQuestion { get; init; } = true;

    public bool IsRecursive { get; init; } = true;

    public static byte[] Wire(string name)
    {
        var target = new byte[NameSpan.MaxLength];
        return NameText.TryParse(name, target, out var length) ? target[..length] : throw new ArgumentException(name, nameof(name));
    }

    public FakeResponse A(string owner, uint ttl, string address) => Answer(owner, RecordType.A, ttl, IPAddress.Parse(address).GetAddressBytes());

    public FakeResponse Cname(string owner, uint ttl, string target) => Answer(owner, RecordType.Cname, ttl, Wire(target));

    public FakeResponse Txt(string owner, uint ttl, int octets)
    {
        var rdata = new List<byte>();
        for (var left = octets; left > 0; left -= 255)
        {
            var length = Math.Min(left, 255);
            rdata.Add((byte)length);
            rdata.AddRange(Encoding.ASCII.GetBytes(new string('x', length)));
        }

        return Answer(owner, RecordType.Txt, ttl, [.. rdata]);
    }

    public FakeResponse Answer(string owner, RecordType type, uint ttl, byte[] rdata)
    {
        answers.Add((owner, type, ttl, rdata));
        return this;
    }

    public FakeResponse Authority(string owner, RecordType type, uint ttl, byte[] rdata)
    {
        authorities.Add((owner, type, ttl, rdata));
        return this;
    }

    public FakeResponse Soa(string owner, uint ttl, uint minimum)
    {
        var numbers = new byte[20];
        BinaryPrimitives.WriteUInt32BigEndian(numbers, 1);
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(16), minimum);
        return Authority(owner, RecordType.Soa, ttl, [.. Wire("ns." + owner), .. Wire("admin." + owner), .. numbers]);
    }

    public byte[] Build()
    {
        var octets = new byte[ushort.MaxValue];
        var writer = new MessageWriter(octets);
        var name = OtherName ?? (KeepsCase ? query.Name : query.FoldedName);
        if (WithQuestion)
        {
            writer.TryWriteQuestion(new NameSpan(Wire(name)), query.Type, RecordClass.Internet);
        }

        foreach (var (owner, type, ttl, rdata) in answers.Concat(authorities))
        {
            if (!writer.TryWriteRecord(new NameSpan(Wire(owner)), type, RecordClass.Internet, ttl, rdata))
            {
                throw new InvalidOperationException("The response is longer than a message");
            }
        }

        if (WithOpt)
        {
            writer.TryWriteOpt(1232, Rcode, query.WantsDnssec, error: null);
        }

        var flags = MessageHeader.QueryResponse | MessageHeader.RecursionDesired | ExtraFlags | ((int)Rcode & 0xF)
            | (IsRecursive ? MessageHeader.RecursionAvailable : 0);
        var length = writer.Finish(new MessageHeader(
            OtherId ?? query.Header.Id,
            (ushort)flags,
            (ushort)(WithQuestion ? 1 : 0),
            (ushort)answers.Count,
            (ushort)authorities.Count,
            (ushort)(WithOpt ? 1 : 0)));
        return octets[..length];
    }
}
