using System.Buffers.Binary;
using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Tests.Policy;

/// <summary>Puts a response together octet by octet, right or wrong; names are compressed where a name stood before.</summary>
internal sealed class AnswerBuilder(string question, RecordType type = RecordType.A)
{
    private readonly List<(int Section, string Owner, RecordType Type, Func<int, byte[]> Data)> records = [];
    private readonly List<byte> octets = [];
    private readonly Dictionary<string, int> known = new(StringComparer.OrdinalIgnoreCase);

    public AnswerBuilder A(string owner, string address) => Record(0, owner, RecordType.A, IPAddress.Parse(address).GetAddressBytes());

    public AnswerBuilder Aaaa(string owner, string address) => Record(0, owner, RecordType.Aaaa, IPAddress.Parse(address).GetAddressBytes());

    public AnswerBuilder Cname(string owner, string target) => Named(0, owner, RecordType.Cname, [], target);

    public AnswerBuilder Dname(string owner, string target) => Named(0, owner, RecordType.Dname, [], target);

    public AnswerBuilder MX(string owner, string target) => Named(0, owner, RecordType.MX, [0, 10], target);

    public AnswerBuilder Srv(string owner, string target) => Named(0, owner, RecordType.Srv, [0, 1, 0, 1, 1, 187], target);

    public AnswerBuilder NS(string owner, string target, int section = 1) => Named(section, owner, RecordType.NS, [], target);

    public AnswerBuilder Glue(string owner, string address)
    {
        var data = IPAddress.Parse(address).GetAddressBytes();
        return Record(2, owner, data.Length == 4 ? RecordType.A : RecordType.Aaaa, data);
    }

    public AnswerBuilder Https(string owner, string target, params string[] hints)
    {
        List<byte> data = [0, 1, .. Wire(target), 0, 1, 0, 3, 2, (byte)'h', (byte)'3'];
        foreach (var key in hints.Select(IPAddress.Parse).GroupBy(hint => hint.GetAddressBytes().Length == 4 ? 4 : 6).OrderBy(group => group.Key))
        {
            var value = key.SelectMany(hint => hint.GetAddressBytes()).ToArray();
            data.AddRange([0, (byte)key.Key, (byte)(value.Length >> 8), (byte)value.Length, .. value]);
        }

        return Record(0, owner, RecordType.Https, [.. data]);
    }

    public AnswerBuilder Record(int section, string owner, RecordType recordType, byte[] data)
    {
        records.Add((section, owner, recordType, _ => data));
        return this;
    }

    public byte[] Build()
    {
        octets.Clear();
        known.Clear();
        octets.AddRange([0, 1, 0x81, 0x80, 0, 1]);
        for (var section = 0; section < 3; section++)
        {
            Number(records.Count(record => record.Section == section));
        }

        Name(question);
        Number((int)type);
        Number(1);
        foreach (var record in records.OrderBy(record => record.Section))
        {
            Name(record.Owner);
            Number((int)record.Type);
            octets.AddRange([0, 1, 0, 0, 0, 60]);
            var data = record.Data(octets.Count + 2);
            Number(data.Length);
            octets.AddRange(data);
        }

        return [.. octets];
    }

    private AnswerBuilder Named(int section, string owner, RecordType recordType, byte[] before, string target)
    {
        records.Add((section, owner, recordType, at => [.. before, .. Compressed(target, at + before.Length)]));
        return this;
    }

    private void Name(string name) => octets.AddRange(Compressed(name, octets.Count));

    private byte[] Compressed(string name, int at)
    {
        var written = new List<byte>();
        var rest = new NameSpan(Wire(name));
        while (!rest.IsRoot)
        {
            var text = NameText.Format(rest);
            if (known.TryGetValue(text, out var place))
            {
                return [.. written, (byte)(0xC0 | (place >> 8)), (byte)place];
            }

            known[text] = at + written.Count;
            written.AddRange(rest.Octets[..(rest.Octets[0] + 1)]);
            rest = rest.Parent;
        }

        return [.. written, 0];
    }

    private void Number(int number)
    {
        Span<byte> two = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(two, (ushort)number);
        octets.AddRange(two);
    }

    private static byte[] Wire(string name)
    {
        var target = new byte[NameSpan.MaxLength];
        return NameText.TryParse(name, target, out var length) ? target[..length] : throw new ArgumentException(name, nameof(name));
    }
}
