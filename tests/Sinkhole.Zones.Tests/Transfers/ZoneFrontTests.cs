using System.Buffers.Binary;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Testing;
using Sinkhole.Zones.Keys;
using Sinkhole.Zones.Transfers;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Tests.Transfers;

public sealed class ZoneFrontTests : IDisposable
{
    private static readonly InternetAddress Secondary = AddressOf("192.0.2.7");
    private static readonly InternetAddress Stranger = AddressOf("198.51.100.9");
    private static readonly TsigKey Key = TsigKey.TryParse("transfer-key:MDEyMzQ1Njc4OWFiY2RlZg==", out var key) ? key : throw new InvalidOperationException();

    private readonly TestClock clock = new();
    private readonly MemoryZone zone = new("rpz.campaign.example");
    private readonly ZoneFront front;
    private int notified;

    public ZoneFrontTests()
    {
        front = new ZoneFront(new TransferOptions { MessageOctets = 512 }, clock, NullLogger<ZoneFront>.Instance);
        var byAddress = new TransferRule { Networks = [PrefixOf("192.0.2.0/24")] };
        var byKey = new TransferRule { Keys = [Key.Name] };
        front.Table = new ZoneTable(
            [new PublishedZone { Zone = zone, Transfer = [byAddress, byKey] }],
            [new SecondaryZone(MemoryZone.NameOf("feed.example"), [byAddress], () => notified++)],
            new KeyRing([Key]));
        zone.Publish(7, "a", "b", "c");
    }

    public void Dispose() => front.Dispose();

    [Fact]
    public void Answer_gives_the_serial_to_whom_it_is_permitted()
    {
        var answer = Ask(RecordType.Soa, Secondary);

        Assert.Equal((Rcode.NoError, 1), (answer.Rcode, answer.AnswerCount));
        Assert.Equal(7u, SerialOf(Message));
    }

    [Theory]
    [InlineData(RecordType.Soa)]
    [InlineData(RecordType.NS)]
    [InlineData(RecordType.Axfr)]
    [InlineData(RecordType.A)]
    public void Answer_tells_a_stranger_nothing(RecordType type)
    {
        var answer = Ask(type, Stranger);

        Assert.Equal((Rcode.Refused, 0), (answer.Rcode, answer.AnswerCount));
    }

    [Fact]
    public void Answer_signs_for_a_stranger_with_the_key()
    {
        var query = Query(RecordType.Soa, null, Opcode.Query);
        var signer = Sign(ref query, Key);
        var response = new byte[2048];

        var length = front.Answer(query, new ZonePeer(Stranger, Transport.Udp), response);

        using var verifier = new TsigVerifier(Key, signer, clock);
        Assert.Equal(TsigError.None, verifier.Verify(response.AsSpan(0, length)));
        Assert.Equal(7u, SerialOf(response.AsSpan(0, length)));
    }

    [Fact]
    public void Answer_refuses_a_signature_of_another_secret_whoever_asks()
    {
        var query = Query(RecordType.Soa, null, Opcode.Query);
        Assert.True(TsigKey.TryParse("transfer-key:AAAA", out var forged));
        Sign(ref query, forged);
        var response = new byte[2048];

        var length = front.Answer(query, new ZonePeer(Secondary, Transport.Udp), response);

        Assert.Equal(Rcode.NotAuth, HeaderOf(response).Rcode);
        Assert.Equal((ushort)TsigError.BadSignature, BinaryPrimitives.ReadUInt16BigEndian(response.AsSpan(length - 4)));
    }

    [Fact]
    public async Task TransferAsync_sends_the_whole_zone_between_two_soa_records()
    {
        var records = await TransferAsync(RecordType.Axfr, null, Secondary);

        Assert.Equal(["SOA 7", "NS", "A a", "A b", "A c", "SOA 7"], records);
    }

    [Fact]
    public async Task TransferAsync_sends_a_zone_of_many_messages_whole_and_in_order()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"n{i:D4}").ToList();
        zone.Publish(8, names);

        var records = await TransferAsync(RecordType.Axfr, null, Secondary);

        Assert.Equal(["SOA 8", "NS", .. names.Select(name => "A " + name), "SOA 8"], records);
    }

    [Fact]
    public async Task TransferAsync_sends_changes_to_a_client_that_has_an_earlier_version()
    {
        zone.Publish(8, "b", "c", "d");

        var records = await TransferAsync(RecordType.Ixfr, 7, Secondary);

        Assert.Equal(["SOA 8", "SOA 7", "A a", "SOA 8", "A d", "SOA 8"], records);
    }

    [Theory]
    [InlineData(7u)]
    [InlineData(9u)]
    public async Task TransferAsync_sends_the_serial_alone_to_a_client_that_is_not_behind(uint serial) =>
        Assert.Equal(["SOA 7"], await TransferAsync(RecordType.Ixfr, serial, Secondary));

    [Fact]
    public async Task TransferAsync_sends_the_whole_zone_when_the_clients_version_is_not_known_any_more()
    {
        zone.Publish(8, "d");
        zone.Forget(7);

        Assert.Equal(["SOA 8", "NS", "A d", "SOA 8"], await TransferAsync(RecordType.Ixfr, 7, Secondary));
    }

    [Fact]
    public async Task TransferAsync_refuses_a_stranger() => Assert.Equal(["Refused"], await TransferAsync(RecordType.Axfr, null, Stranger));

    [Fact]
    public async Task TransferAsync_signs_every_message()
    {
        zone.Publish(8, Enumerable.Range(0, 200).Select(i => $"n{i:D4}"));
        var query = Query(RecordType.Axfr, null, Opcode.Query);
        var signer = Sign(ref query, Key);
        using var verifier = new TsigVerifier(Key, signer, clock);
        var errors = new List<TsigError>();

        await front.TransferAsync(
            query,
            new ZonePeer(Stranger, Transport.Tcp),
            message =>
            {
                errors.Add(verifier.Verify(message.Span));
                return ValueTask.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        Assert.True(errors.Count > 5);
        Assert.All(errors, error => Assert.Equal(TsigError.None, error));
    }

    [Fact]
    public void Answer_takes_a_notify_from_a_primary_only()
    {
        var told = Query(RecordType.Soa, null, Opcode.Notify, "feed.example");
        var response = new byte[2048];

        front.Answer(told, new ZonePeer(Stranger, Transport.Udp), response);
        Assert.Equal((Rcode.Refused, 0), (HeaderOf(response).Rcode, notified));

        front.Answer(told, new ZonePeer(Secondary, Transport.Udp), response);
        Assert.Equal((Rcode.NoError, 1), (HeaderOf(response).Rcode, notified));
    }

    [Theory]
    [InlineData("rpz.campaign.example", RecordType.A, Opcode.Query, true)]
    [InlineData("x.RPZ.campaign.example", RecordType.Txt, Opcode.Query, true)]
    [InlineData("campaign.example", RecordType.Soa, Opcode.Query, false)]
    [InlineData("elsewhere.example", RecordType.Axfr, Opcode.Query, true)]
    [InlineData("elsewhere.example", RecordType.Soa, Opcode.Notify, true)]
    [InlineData("elsewhere.example", RecordType.Soa, Opcode.Update, false)]
    public void IsFor_knows_what_is_about_zones(string name, RecordType type, Opcode opcode, bool expected)
    {
        var buffer = new NameBuffer();
        buffer.Assign(MemoryZone.NameOf(name).Span);

        Assert.Equal(expected, front.IsFor(buffer, type, opcode));
    }

    [Theory]
    [InlineData(RecordType.Axfr, Opcode.Query)]
    [InlineData(RecordType.Soa, Opcode.Notify)]
    public void IsFor_takes_nothing_where_there_are_no_zones(RecordType type, Opcode opcode)
    {
        front.Table = ZoneTable.Empty;
        var buffer = new NameBuffer();
        buffer.Assign(zone.Name.Span);

        Assert.False(front.IsFor(buffer, type, opcode));
    }

    [Fact]
    public void Answer_survives_a_query_cut_at_any_octet()
    {
        var query = Query(RecordType.Ixfr, 7, Opcode.Query);
        Sign(ref query, Key);
        var response = new byte[2048];

        for (var length = 0; length < query.Length; length++)
        {
            var written = front.Answer(query.AsSpan(0, length), new ZonePeer(Stranger, Transport.Udp), response);
            Assert.True(written == 0 || HeaderOf(response).Rcode is Rcode.FormErr or Rcode.Refused or Rcode.NotAuth);
        }
    }

    private byte[] Message { get; set; } = [];

    private MessageHeader Ask(RecordType type, InternetAddress peer)
    {
        var response = new byte[2048];
        var length = front.Answer(Query(type, null, Opcode.Query), new ZonePeer(peer, Transport.Udp), response);
        Message = response[..length];
        return HeaderOf(Message);
    }

    private async Task<List<string>> TransferAsync(RecordType type, uint? serial, InternetAddress peer)
    {
        var records = new List<string>();
        await front.TransferAsync(
            Query(type, serial, Opcode.Query),
            new ZonePeer(peer, Transport.Tcp),
            message =>
            {
                records.AddRange(Read(message.Span));
                return ValueTask.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return records;
    }

    private List<string> Read(ReadOnlySpan<byte> message)
    {
        var scratch = new byte[NameSpan.MaxLength];
        var reader = new MessageReader(message);
        reader.TryReadHeader(out var header);
        for (var i = 0; i < header.QuestionCount; i++)
        {
            reader.TryReadQuestion(scratch, out _);
        }

        var shown = new List<string>();
        for (var i = 0; i < header.AnswerCount; i++)
        {
            Assert.True(reader.TryReadRecord(scratch, out var record));
            shown.Add(record.Type switch
            {
                RecordType.Soa => "SOA " + BinaryPrimitives.ReadUInt32BigEndian(record.RData[^20..]),
                RecordType.NS => "NS",
                _ => "A " + NameText.Format(record.Owner).Replace("." + zone.Name, "", StringComparison.Ordinal),
            });
        }

        return header.AnswerCount == 0 ? [header.Rcode.ToString()] : shown;
    }

    private byte[] Query(RecordType type, uint? serial, Opcode opcode, string name = "RPZ.campaign.example")
    {
        var octets = new byte[512];
        var writer = new MessageWriter(octets);
        Assert.True(writer.TryWriteQuestion(MemoryZone.NameOf(name).Span, type, RecordClass.Internet));
        var soa = 0;
        if (serial is { } number)
        {
            var data = new byte[22];
            BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(2), number);
            soa = writer.TryWriteRecord(zone.Name.Span, RecordType.Soa, RecordClass.Internet, 0, data) ? 1 : 0;
        }

        return octets[..writer.Finish(new MessageHeader(0x4242, (ushort)((int)opcode << 11), 1, 0, (ushort)soa, 0))];
    }

    private TsigSigner Sign(ref byte[] query, TsigKey by)
    {
        var signer = new TsigSigner(by, clock);
        var buffer = new byte[query.Length + TsigSigner.Room];
        query.CopyTo(buffer, 0);
        query = buffer[..signer.Sign(buffer, query.Length)];
        return signer;
    }

    private static uint SerialOf(ReadOnlySpan<byte> message)
    {
        var scratch = new byte[NameSpan.MaxLength];
        var reader = new MessageReader(message);
        reader.TryReadHeader(out _);
        reader.TryReadQuestion(scratch, out _);
        Assert.True(reader.TryReadRecord(scratch, out var soa));
        return BinaryPrimitives.ReadUInt32BigEndian(soa.RData[^20..]);
    }

    private static MessageHeader HeaderOf(ReadOnlySpan<byte> message) => new MessageReader(message).TryReadHeader(out var header) ? header : default;

    private static InternetAddress AddressOf(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    private static InternetPrefix PrefixOf(string text) => InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text, nameof(text));
}
