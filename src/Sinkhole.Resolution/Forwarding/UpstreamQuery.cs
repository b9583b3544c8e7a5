using System.Buffers.Binary;
using System.Security.Cryptography;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>The query as it goes to an upstream: our own id, flags and OPT, nothing of the client's but the question, DO and CD.</summary>
internal static class UpstreamQuery
{
    /// <summary>The payload size that avoids fragments (RFC 9715, 3.1; DNS flag day 2020).</summary>
    public const ushort PayloadSize = 1232;

    // Header, QTYPE and QCLASS, OPT.
    private const int OtherOctets = MessageHeader.Size + 4 + 11;

    /// <summary>Builds a query with a random id and, where asked for, each letter of QNAME in random case (0x20); <paramref name="isMixed"/> when one came out large.</summary>
    public static byte[] Build(in ResolutionQuestion question, bool withEdns, bool mixCase, out bool isMixed)
    {
        var octets = new byte[question.Name.Length + OtherOctets - (withEdns ? 0 : 11)];
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
        RandomNumberGenerator.Fill(id);
        var flags = MessageHeader.RecursionDesired | (question.CheckingDisabled ? MessageHeader.CheckingDisabled : 0);
        writer.Finish(new MessageHeader(BinaryPrimitives.ReadUInt16BigEndian(id), (ushort)flags, 1, 0, 0, (ushort)(withEdns ? 1 : 0)));
        return octets;
    }

    private static void MixCase(Span<byte> name)
    {
        Span<byte> bits = stackalloc byte[32];
        RandomNumberGenerator.Fill(bits);
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
