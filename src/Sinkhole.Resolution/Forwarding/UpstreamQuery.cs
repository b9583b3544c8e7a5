using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>The query as it goes to an upstream: our own id, flags and OPT, nothing of the client's but the question, DO and CD.</summary>
internal static class UpstreamQuery
{
    /// <summary>The payload size that avoids fragments (RFC 9715, 3.1; DNS flag day 2020).</summary>
    public const ushort PayloadSize = 1232;

    /// <summary>Octets of the longest query: header, name, QTYPE and QCLASS, OPT.</summary>
    public const int MaxOctets = MessageHeader.Size + NameSpan.MaxLength + 4 + 11;

    /// <summary>
    /// Writes a query with a random id and, where asked for, each letter of QNAME in random case (0x20), and returns its length;
    /// <paramref name="isMixed"/> when a letter came out large. <paramref name="octets"/> has room for the longest.
    /// </summary>
    public static int Write(in ResolutionQuestion question, bool withEdns, bool mixCase, Span<byte> octets, out bool isMixed)
    {
        Span<byte> name = stackalloc byte[NameSpan.MaxLength];
        name = name[..question.Name.Length];
        question.Name.Span.CopyTo(name);
        if (mixCase)
        {
            MixCase(name);
        }

        isMixed = name.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0;
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(new NameSpan(name), question.Type, RecordClass.Internet);
        if (withEdns)
        {
            writer.TryWriteOpt(PayloadSize, Rcode.NoError, question.DnssecOk, error: null);
        }

        Span<byte> id = stackalloc byte[2];
        RandomStock.Fill(id);
        var flags = MessageHeader.RecursionDesired | (question.CheckingDisabled ? MessageHeader.CheckingDisabled : 0);
        return writer.Finish(new MessageHeader(BinaryPrimitives.ReadUInt16BigEndian(id), (ushort)flags, 1, 0, 0, (ushort)(withEdns ? 1 : 0)));
    }

    private static void MixCase(Span<byte> name)
    {
        Span<byte> bits = stackalloc byte[32];
        RandomStock.Fill(bits);
        for (var i = 0; i < name.Length; i++)
        {
            // Length octets are at most 63 and so no letters.
            if (char.IsAsciiLetter((char)name[i]) && ((bits[i >> 3] >> (i & 7)) & 1) != 0)
            {
                name[i] ^= 0x20;
            }
        }
    }
}
