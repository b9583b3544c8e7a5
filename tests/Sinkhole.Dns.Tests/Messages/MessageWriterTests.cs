using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Testing;

namespace Sinkhole.Dns.Tests.Messages;

public class MessageWriterTests
{
    private readonly byte[] target = new byte[65_535];
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];

    [Fact]
    public void A_name_already_in_the_message_becomes_a_pointer_in_any_case()
    {
        var writer = new MessageWriter(target);

        Assert.True(writer.TryWriteQuestion(new NameSpan(Wire.Name("C2.Alpha.Example")), RecordType.A, RecordClass.Internet));
        Assert.True(writer.TryWriteRecord(new NameSpan(Wire.Name("c2.alpha.example")), RecordType.A, RecordClass.Internet, 60, [192, 0, 2, 1]));
        Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("www.ALPHA.example"))));

        Assert.Equal([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1, 3, .. "www"u8, 0xC0, 15], target[34..writer.Length]);
    }

    [Theory]
    [InlineData("a.a")]
    [InlineData("a.a.a.a")]
    [InlineData("www.www")]
    [InlineData("x.a.x.a.x.a")]
    public void A_name_whose_labels_repeat_never_points_into_itself(string text)
    {
        foreach (byte filling in new byte[] { 0, 1, 3, 0xC0, 0xFF })
        {
            Array.Fill(target, filling);
            var writer = new MessageWriter(target);

            Assert.True(writer.TryWriteName(new NameSpan(Wire.Name(text))));

            Assert.Equal(Wire.Name(text), target[12..writer.Length]);
        }
    }

    [Fact]
    public void A_name_that_exactly_fills_the_space_looks_at_nothing_beyond_it()
    {
        var name = Wire.Name("a.a");
        for (var space = 0; space < name.Length; space++)
        {
            var writer = new MessageWriter(target.AsSpan(0, 12 + space));

            Assert.False(writer.TryWriteName(new NameSpan(name)));
            Assert.Equal(12, writer.Length);
        }

        var enough = new MessageWriter(target.AsSpan(0, 12 + name.Length));
        Assert.True(enough.TryWriteName(new NameSpan(name)));
    }

    [Fact]
    public void A_write_that_does_not_fit_leaves_the_message_and_what_was_remembered_as_they_were()
    {
        var whole = Build(target);
        for (var size = 12; size < whole.Length; size++)
        {
            var cut = Build(target.AsSpan(0, size));

            Assert.True(whole.AsSpan().StartsWith(cut));
            Assert.Contains(cut.Length, new[] { 12, 12 + 15 + 4, whole.Length - 11 });
        }

        static byte[] Build(Span<byte> space)
        {
            var writer = new MessageWriter(space);
            _ = writer.TryWriteQuestion(new NameSpan(Wire.Name("alpha.example")), RecordType.A, RecordClass.Internet)
                && writer.TryWriteRecord(new NameSpan(Wire.Name("www.alpha.example")), RecordType.A, RecordClass.Internet, 60, [192, 0, 2, 1])
                && writer.TryWriteOpt(1232, Rcode.NoError, dnssecOk: false, error: null);
            return space[..writer.Length].ToArray();
        }
    }

    [Fact]
    public void After_Rewind_no_pointer_leads_to_what_was_taken_back()
    {
        var writer = new MessageWriter(target);
        Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("beta.example"))));
        var mark = writer.Length;
        Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("gamma.test"))));

        writer.Rewind(mark);
        Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("gamma.test"))));

        Assert.Equal(Wire.Name("gamma.test"), target[mark..writer.Length]);
    }

    [Fact]
    public void Names_beyond_what_14_bits_reach_are_written_but_never_pointed_to()
    {
        var writer = new MessageWriter(target);
        Assert.True(writer.TryWriteRecord(NameSpan.Root, RecordType.Null, RecordClass.Internet, 0, new byte[0x4000]));

        for (var i = 0; i < 2; i++)
        {
            var start = writer.Length;
            Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("alpha.example"))));
            Assert.Equal(Wire.Name("alpha.example"), target[start..writer.Length]);
        }
    }

    [Fact]
    public void A_name_that_crosses_the_reach_of_pointers_is_found_by_its_front_alone()
    {
        for (var filling = 0x3FFF - 12 - 11 - 20; filling < 0x3FFF - 12 - 11 + 2; filling++)
        {
            var writer = new MessageWriter(target);
            Assert.True(writer.TryWriteRecord(NameSpan.Root, RecordType.Null, RecordClass.Internet, 0, new byte[filling]));
            Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("c2.alpha.example"))));
            var second = writer.Length;
            Assert.True(writer.TryWriteName(new NameSpan(Wire.Name("x.alpha.example"))));
            var end = writer.Length;

            Assert.True(new MessageReader(target.AsSpan(0, end)).TryReadNameAt(second, scratch, out var name, out var after));
            Assert.Equal("x.alpha.example", name.ToString());
            Assert.Equal(end, after);
        }
    }

    [Fact]
    public void More_names_than_are_remembered_still_read_back()
    {
        var writer = new MessageWriter(target);
        var starts = new List<int>();
        for (var i = 0; i < 300; i++)
        {
            starts.Add(writer.Length);
            Assert.True(writer.TryWriteName(new NameSpan(Wire.Name($"n{i}.m{i % 7}.example"))));
        }

        var reader = new MessageReader(target.AsSpan(0, writer.Length));
        for (var i = 0; i < starts.Count; i++)
        {
            Assert.True(reader.TryReadNameAt(starts[i], scratch, out var name, out _));
            Assert.Equal($"n{i}.m{i % 7}.example", name.ToString());
        }
    }

    [Fact]
    public void A_copied_record_has_its_names_decompressed_and_compressed_anew_where_allowed()
    {
        // 12: the question. MX and SRV with targets pointing to it.
        var source = Wire.Message(
            1,
            2,
            Wire.Question("alpha.example"),
            Wire.Record(Wire.Pointer(12), 15, [0, 10, 4, .. "mail"u8, .. Wire.Pointer(12)]),
            Wire.Record(Wire.Pointer(12), 33, [0, 1, 0, 2, 0, 53, 3, .. "srv"u8, .. Wire.Pointer(12)]));
        var reader = new MessageReader(source);
        reader.TryReadHeader(out _);
        reader.TryReadQuestion(scratch, out _);
        var writer = new MessageWriter(target);

        Assert.True(reader.TryReadRecord(scratch, out var mx));
        Assert.True(writer.TryCopyRecord(reader, mx, 7, out var ttlOffset));
        var srvStart = writer.Length;
        Assert.Equal([0, 0, 0, 7], target[ttlOffset..(ttlOffset + 4)]);
        Assert.True(reader.TryReadRecord(scratch, out var srv));
        Assert.True(writer.TryCopyRecord(reader, srv, 7, out _));

        byte[] mxRData = [0, 10, 4, .. "mail"u8, 0xC0, 12];
        Assert.Equal([.. Wire.Name("alpha.example"), 0, 15, 0, 1, 0, 0, 0, 7, 0, 9, .. mxRData], target[12..srvStart]);
        byte[] srvRData = [0, 1, 0, 2, 0, 53, .. Wire.Name("srv.alpha.example")];
        Assert.Equal([0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 7, 0, (byte)srvRData.Length, .. srvRData], target[srvStart..writer.Length]);
    }

    [Theory]
    [InlineData(2, new byte[0])]
    [InlineData(2, new byte[] { 1, (byte)'a' })]
    [InlineData(2, new byte[] { 1, (byte)'a', 0, 9 })]
    [InlineData(2, new byte[] { 0xC0 })]
    [InlineData(2, new byte[] { 0xC0, 200 })]
    [InlineData(15, new byte[] { 0 })]
    [InlineData(15, new byte[] { 0, 1 })]
    [InlineData(33, new byte[] { 0, 1, 2, 3, 4, 0 })]
    [InlineData(6, new byte[] { 0, 0, 1, 2, 3 })]
    public void A_record_with_broken_RDATA_is_not_copied(ushort type, byte[] rdata)
    {
        byte[] source = [.. Wire.Message(0, 1), .. Wire.Record(Wire.Name("alpha.example"), type, rdata), 0, 0];
        var reader = new MessageReader(source);
        reader.TryReadHeader(out _);
        Assert.True(reader.TryReadRecord(scratch, out var record));
        var writer = new MessageWriter(target);

        Assert.False(writer.TryCopyRecord(reader, record, 60, out _));
        Assert.Equal(12, writer.Length);
    }

    [Fact]
    public void A_hostile_message_of_names_with_127_labels_is_copied_in_bounded_time()
    {
        // Every record's owner is a pointer to one of two long names: without a bound each costs some hundred thousand label comparisons.
        byte[] other = [.. Wire.Labels(127)];
        other[^2] = (byte)'b';
        byte[] source = [.. Wire.Message(0, 0), .. Wire.Record(Wire.Labels(127), 1, 192, 0, 2, 1), .. Wire.Record(other, 1, 192, 0, 2, 1)];
        var names = new[] { 12, 12 + 255 + 14 };
        source = [.. source, .. Enumerable.Range(0, 4000).SelectMany(i => Wire.Record(Wire.Pointer(names[i % 2]), 1, 192, 0, 2, 1))];
        var reader = new MessageReader(source);
        reader.TryReadHeader(out _);
        var writer = new MessageWriter(target);

        var started = TimeProvider.System.GetTimestamp();
        var copied = 0;
        while (reader.TryReadRecord(scratch, out var record) && writer.TryCopyRecord(reader, record, 60, out _))
        {
            copied++;
        }

        // Some ten milliseconds in an optimised build, half a second in a debug build on a busy machine; half a minute without the bound.
        Assert.InRange(copied, 400, 4002);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void OPT_carries_the_upper_bits_of_the_code_DO_and_an_extended_error()
    {
        var writer = new MessageWriter(target);

        Assert.True(writer.TryWriteOpt(1232, Rcode.BadVers, dnssecOk: true, ExtendedErrorCode.ForgedAnswer));
        Assert.Equal([0, 0, 41, 0x04, 0xD0, 1, 0, 0x80, 0, 0, 6, 0, 15, 0, 2, 0, 4], target[12..writer.Length]);
        var start = writer.Length;
        Assert.True(writer.TryWriteOpt(1232, Rcode.NoError, dnssecOk: false, error: null));

        Assert.Equal([0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0], target[start..writer.Length]);
    }

    [Fact]
    public void Finish_writes_the_header_and_returns_the_length()
    {
        var writer = new MessageWriter(target);
        writer.TryWriteQuestion(new NameSpan(Wire.Name("alpha.example")), RecordType.A, RecordClass.Internet);

        var length = writer.Finish(new MessageHeader(0x1234, 0x8180, 1, 2, 3, 4));

        Assert.Equal(12 + 15 + 4, length);
        Assert.Equal([0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 3, 0, 4], target[..12]);
    }

    [Fact]
    public void No_message_grows_past_65535_octets_whatever_space_there_is()
    {
        var writer = new MessageWriter(new byte[100_000]);

        Assert.Equal(65_535, writer.Length + writer.Remaining);
        Assert.False(writer.TryWriteRecord(NameSpan.Root, RecordType.Null, RecordClass.Internet, 0, new byte[65_535]));
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        byte[] source = [.. Wire.Message(1, 2, Wire.Question("alpha.example"), Wire.Record(Wire.Pointer(12), 15, [0, 10, 4, .. "mail"u8, .. Wire.Pointer(12)]))];

        Assert.Equal(0, AllocationMeter.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                Copy(source);
            }
        }));
    }

    private void Copy(byte[] source)
    {
        Span<byte> questionScratch = stackalloc byte[NameSpan.MaxLength];
        scoped var reader = new MessageReader(source);
        var writer = new MessageWriter(target);
        if (reader.TryReadHeader(out var header) && reader.TryReadQuestion(questionScratch, out var question)
            && reader.TryReadRecord(scratch, out var record) && writer.TryWriteQuestion(question.Name, question.Type, question.Class)
            && writer.TryCopyRecord(reader, record, 60, out _) && writer.TryWriteOpt(1232, Rcode.NoError, dnssecOk: false, ExtendedErrorCode.StaleAnswer))
        {
            writer.Finish(header);
        }
    }
}
