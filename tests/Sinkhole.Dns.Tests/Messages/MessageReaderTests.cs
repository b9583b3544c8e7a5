using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Tests.Messages;

public class MessageReaderTests
{
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];

    [Fact]
    public void A_whole_message_is_read_field_by_field()
    {
        var message = Wire.Message(
            1, 1, Wire.Question("C2.Alpha.Example"), Wire.Record(Wire.Pointer(12), 1, 192, 0, 2, 1));
        var reader = new MessageReader(message);

        Assert.True(reader.TryReadHeader(out var header));
        Assert.True(reader.TryReadQuestion(scratch, out var question));
        Assert.Equal("C2.Alpha.Example", question.Name.ToString());
        Assert.True(reader.TryReadRecord(scratch, out var record));

        Assert.Equal(new MessageHeader(0x1234, MessageHeader.RecursionDesired, 1, 1, 0, 0), header);
        Assert.Equal(RecordType.A, question.Type);
        Assert.Equal(RecordClass.Internet, question.Class);
        Assert.Equal("C2.Alpha.Example", record.Owner.ToString());
        Assert.Equal(60u, record.Ttl);
        Assert.Equal([192, 0, 2, 1], record.RData.ToArray());
        Assert.Equal(message.Length - 4, record.RDataOffset);
        Assert.Equal(0, reader.Remaining);
    }

    [Fact]
    public void Each_read_of_a_message_cut_at_any_octet_refuses_and_leaves_the_cursor()
    {
        var message = Wire.Message(
            1,
            2,
            Wire.Question("c2.alpha.example"),
            Wire.Record([1, (byte)'x', .. Wire.Pointer(15)], 1, 192, 0, 2, 1),
            Wire.Record(Wire.Name("y.example"), 16, 3, (byte)'a', (byte)'b', (byte)'c'));

        for (var length = 0; length < message.Length; length++)
        {
            var reader = new MessageReader(message.AsSpan(0, length));
            var at = reader.Position;
            var good = reader.TryReadHeader(out _) && Moved(reader, ref at) && reader.TryReadQuestion(scratch, out _) && Moved(reader, ref at)
                && reader.TryReadRecord(scratch, out _) && Moved(reader, ref at) && reader.TryReadRecord(scratch, out _);

            Assert.False(good);
            Assert.Equal(at, reader.Position);
        }
    }

    [Fact]
    public void A_name_without_pointer_is_handed_out_in_place()
    {
        byte[] octets = [.. Wire.Name("c2.alpha.example"), 9];
        var reader = new MessageReader(octets);

        Assert.True(reader.TryReadName(scratch, out var name));

        Assert.True(name.Octets.Overlaps(octets));
        Assert.Equal(octets.Length - 1, reader.Position);
    }

    [Fact]
    public void Pointers_through_several_places_give_one_name_and_the_cursor_stands_after_the_first()
    {
        // 12: example. 21: alpha -> 12. 29: c2 -> 21.
        byte[] message = [.. Wire.Message(0, 0), .. Wire.Name("example"), 5, .. "alpha"u8, .. Wire.Pointer(12), 2, .. "c2"u8, .. Wire.Pointer(21), 7];
        var reader = new MessageReader(message);

        Assert.True(reader.TryReadNameAt(29, scratch, out var name, out var end));

        Assert.Equal("c2.alpha.example", name.ToString());
        Assert.Equal(message.Length - 1, end);
        Assert.Equal(0, reader.Position);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 12 }, 12)]
    [InlineData(new byte[] { 0xC0, 14, 0xC0, 12 }, 12)]
    [InlineData(new byte[] { 0xC0, 14, 0xC0, 12 }, 14)]
    [InlineData(new byte[] { 1, (byte)'a', 0xC0, 12 }, 12)]
    [InlineData(new byte[] { 1, (byte)'a', 1, (byte)'b', 0xC0, 14 }, 14)]
    [InlineData(new byte[] { 1, (byte)'a', 1, (byte)'b', 0xC0, 12 }, 14)]
    public void A_pointer_that_leads_round_in_circles_is_refused(byte[] names, int at)
    {
        var reader = new MessageReader([.. Wire.Message(0, 0), .. names, 0]);

        Assert.False(reader.TryReadNameAt(at, scratch, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(0x3FFF)]
    public void A_pointer_into_the_header_forward_or_to_itself_is_refused(int target)
    {
        byte[] message = [.. Wire.Message(0, 0), 1, (byte)'a', 1, 0, .. Wire.Pointer(target), 0, 0];
        var reader = new MessageReader(message);

        Assert.False(reader.TryReadNameAt(16, scratch, out _, out var end));
        Assert.Equal(16, end);
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    [InlineData(0xBF)]
    public void Label_kinds_that_are_not_defined_are_refused_directly_and_behind_a_pointer(byte kind)
    {
        byte[] message = [.. Wire.Message(0, 0), kind, .. new byte[200], .. Wire.Pointer(12)];
        var reader = new MessageReader(message);

        Assert.False(reader.TryReadNameAt(12, scratch, out _, out _));
        Assert.False(reader.TryReadNameAt(message.Length - 2, scratch, out _, out _));
    }

    [Fact]
    public void A_name_of_255_octets_is_read_and_one_of_256_refused_plain_and_compressed()
    {
        byte[] longest = [.. Wire.Message(0, 0), .. Wire.Labels(127)];
        byte[] tooLong = [.. Wire.Message(0, 0), .. Wire.Labels(128)];
        byte[] joined = [.. Wire.Message(0, 0), .. Wire.Labels(126), 1, (byte)'b', .. Wire.Pointer(12)];
        byte[] joinedTooLong = [.. Wire.Message(0, 0), .. Wire.Labels(126), 2, (byte)'b', (byte)'b', .. Wire.Pointer(12)];

        Assert.True(new MessageReader(longest).TryReadNameAt(12, scratch, out var name, out _));
        Assert.Equal(255, name.Length);
        Assert.False(new MessageReader(tooLong).TryReadNameAt(12, scratch, out _, out _));
        Assert.True(new MessageReader(joined).TryReadNameAt(12 + 253, scratch, out name, out _));
        Assert.Equal(255, name.Length);
        Assert.False(new MessageReader(joinedTooLong).TryReadNameAt(12 + 253, scratch, out _, out _));
    }

    [Fact]
    public void A_long_chain_of_pointers_to_pointers_is_refused()
    {
        byte[] chain = [.. Wire.Message(0, 0), 0, .. Enumerable.Range(0, 1000).SelectMany(i => Wire.Pointer(i == 0 ? 12 : 11 + (2 * i)))];
        var reader = new MessageReader(chain);

        Assert.True(reader.TryReadNameAt(13 + (2 * 100), scratch, out var name, out _));
        Assert.True(name.IsRoot);
        Assert.False(reader.TryReadNameAt(13 + (2 * 999), scratch, out _, out _));
    }

    [Fact]
    public void RDATA_that_claims_more_than_is_left_is_refused()
    {
        var record = Wire.Record([0], 1, 192, 0, 2, 1);
        record[10] = 5;
        var reader = new MessageReader(record);

        Assert.False(reader.TryReadRecord(scratch, out _));
        Assert.Equal(0, reader.Position);
    }

    [Fact]
    public void A_name_past_the_end_of_the_message_is_refused()
    {
        Assert.False(new MessageReader([0, 0]).TryReadNameAt(2, scratch, out _, out _));
        Assert.False(new MessageReader([0, 0]).TryReadNameAt(70_000, scratch, out _, out _));
        Assert.False(new MessageReader([]).TryReadNameAt(0, scratch, out _, out _));
    }

    [Fact]
    public void The_header_names_its_bits()
    {
        var header = new MessageHeader(1, 0xAA93, 0, 0, 0, 0);

        Assert.True(header.IsResponse);
        Assert.Equal(Opcode.Update, header.Opcode);
        Assert.True(header.IsTruncated);
        Assert.False(header.WantsRecursion);
        Assert.True(header.IsCheckingDisabled);
        Assert.Equal(Rcode.NXDomain, header.Rcode);
    }

    private static bool Moved(MessageReader reader, ref int at)
    {
        at = reader.Position;
        return true;
    }
}
