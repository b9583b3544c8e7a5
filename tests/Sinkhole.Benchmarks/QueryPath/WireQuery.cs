using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Messages as they come from clients and upstreams.</summary>
internal static class WireQuery
{
    public const string OrdinaryName = "www.donvi-mau.example";

    private const ushort Id = 0x1234;
    private const ushort PayloadSize = 1232;

    /// <summary>A name in wire form.</summary>
    public static byte[] Name(string text) => DomainName.TryParse(text, out var name) ? name.Octets.ToArray() : throw new ArgumentException($"'{text}' is no name", nameof(text));

    /// <summary>A query for A, with an OPT where wanted.</summary>
    public static byte[] Query(bool withEdns)
    {
        var octets = new byte[512];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(new NameSpan(Name(OrdinaryName)), RecordType.A, RecordClass.Internet);
        if (withEdns)
        {
            writer.TryWriteOpt(PayloadSize, Rcode.NoError, dnssecOk: true, error: null);
        }

        return octets[..writer.Finish(new MessageHeader(Id, MessageHeader.RecursionDesired, 1, 0, 0, (ushort)(withEdns ? 1 : 0)))];
    }

    /// <summary>An upstream's response: an alias and two addresses.</summary>
    public static byte[] Response()
    {
        var octets = new byte[512];
        var target = Name("edge.donvi-mau.example");
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(new NameSpan(Name(OrdinaryName)), RecordType.A, RecordClass.Internet);
        writer.TryWriteRecord(new NameSpan(Name(OrdinaryName)), RecordType.Cname, RecordClass.Internet, 300, target);
        writer.TryWriteRecord(new NameSpan(target), RecordType.A, RecordClass.Internet, 300, [192, 0, 2, 1]);
        writer.TryWriteRecord(new NameSpan(target), RecordType.A, RecordClass.Internet, 300, [192, 0, 2, 2]);
        return octets[..writer.Finish(new MessageHeader(Id, MessageHeader.QueryResponse | MessageHeader.RecursionAvailable, 1, 3, 0, 0))];
    }
}
