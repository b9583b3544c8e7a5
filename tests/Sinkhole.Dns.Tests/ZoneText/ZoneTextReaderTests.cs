using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;

namespace Sinkhole.Dns.Tests.ZoneText;

public class ZoneTextReaderTests
{
    private const string Whole = """
        $TTL 1h
        @ IN SOA ns admin ( 7 ; serial
                3600 600 1w
                300 )
            NS ns
        ns 60 A 192.0.2.1
           IN 60 AAAA 2001:db8::1
        www.other.example. CNAME @
        mail MX 10 ns
        text TXT "a b" c\100 "quo\"te;("
        _s._tcp SRV 1 2 443 ns
        odd\.label HINFO X Y
        any TYPE65280 \# 3 aBc DEf
        svc HTTPS 1 . alpn="h2,h3" port=443 ipv4hint=192.0.2.1 key7=x
        """;

    public static TheoryData<string, string> Records { get; } = new()
    {
        { "a 60 A 192.0.2.1", "a.zone.example A 1 60 c0000201" },
        { "a. IN 60 A 192.0.2.1", "a A 1 60 c0000201" },
        { "a 60 IN A 192.0.2.1 ; remark", "a.zone.example A 1 60 c0000201" },
        { "a 1d2h CNAME b.example.", "a.zone.example CNAME 1 93600 0162076578616d706c6500" },
        { "a 60 CNAME .", "a.zone.example CNAME 1 60 00" },
        { "a 60 CNAME *.", "a.zone.example CNAME 1 60 012a00" },
        { "*.a 60 CNAME \\\\.", "*.a.zone.example CNAME 1 60 015c00" },
        { "a 60 CNAME b\\\\.", "a.zone.example CNAME 1 60 02625c00" },
        { "a 60 CNAME b\\.", "a.zone.example CNAME 1 60 02622e047a6f6e65076578616d706c6500" },
        { "a 60 TXT \"\"", "a.zone.example TXT 1 60 00" },
        { "a 60 TXT x\\255", "a.zone.example TXT 1 60 0278ff" },
        { "a 60 A \\# 4 c0000201", "a.zone.example A 1 60 c0000201" },
        { "a 60 CLASS3 TYPE1 \\# 4 c0 00 02 01", "a.zone.example A 3 60 c0000201" },
        { "a 60 TYPE65535 \\# 0", "a.zone.example TYPE65535 1 60 " },
        { "a 60 SVCB 0 b.", "a.zone.example SVCB 1 60 0000016200" },
        { "a 60 HTTPS 1 . port=8443 alpn=h2", "a.zone.example HTTPS 1 60 000100000100030268320003000220fb" },
    };

    public static TheoryData<string, ZoneTextFault> Faults { get; } = new()
    {
        { "a 60 A 192.0.2.256", ZoneTextFault.Data },
        { "a 60 A 192.0.2.1 x", ZoneTextFault.Data },
        { "a 60 A 2001:db8::1", ZoneTextFault.Data },
        { "a 60 AAAA 192.0.2.1", ZoneTextFault.Data },
        { "a 60 A 010.0.0.1", ZoneTextFault.Data },
        { "a 60 A", ZoneTextFault.Data },
        { "a 60 A \\# 3 c00002", ZoneTextFault.Data },
        { "a 60 CNAME \\# 2 0161", ZoneTextFault.Data },
        { "a 60 TYPE9 \\# 2 0", ZoneTextFault.Data },
        { "a 60 TYPE999 x", ZoneTextFault.Data },
        { "a 60 CNAME b c", ZoneTextFault.Data },
        { "a 60 CNAME \"b\"", ZoneTextFault.Data },
        { "a 60 TXT x\\25", ZoneTextFault.Data },
        { "a 60 TXT x\\256", ZoneTextFault.Data },
        { "a 60 HTTPS 1 . alpn=h2 alpn=h3", ZoneTextFault.Data },
        { "a 60 NOTYPE x", ZoneTextFault.RecordType },
        { "a 60", ZoneTextFault.RecordClass },
        { "a 2147483648 A 192.0.2.1", ZoneTextFault.Ttl },
        { "a A 192.0.2.1", ZoneTextFault.Ttl },
        { "a..b 60 A 192.0.2.1", ZoneTextFault.Owner },
        { " 60 A 192.0.2.1", ZoneTextFault.Owner },
        { "\"a\" 60 A 192.0.2.1", ZoneTextFault.Owner },
        { "a 60 TXT \"x", ZoneTextFault.Quote },
        { "a 60 TXT x )", ZoneTextFault.Parenthesis },
        { "a 60 TXT ((((( x )))))", ZoneTextFault.Parenthesis },
    };

    public static TheoryData<string, ZoneTextFault> Ends { get; } = new()
    {
        { "$INCLUDE /etc/passwd", ZoneTextFault.Include },
        { "$GENERATE 1-1000000000 a$ A 192.0.2.1", ZoneTextFault.Generate },
        { "$ORIGIN", ZoneTextFault.Directive },
        { "$ORIGIN a..b", ZoneTextFault.Directive },
        { "$TTL never", ZoneTextFault.Directive },
        { "$UNKNOWN 1", ZoneTextFault.Directive },
        { "a 60 TXT ( x", ZoneTextFault.CutShort },
    };

    [Fact]
    public void Read_gives_each_record_with_its_owner_TTL_class_and_data()
    {
        var lines = ZoneFile.Read(Whole);

        Assert.Equal(
            [
                "zone.example SOA 1 3600 026e73047a6f6e65076578616d706c65000561646d696e047a6f6e65076578616d706c65000000000700000e100000025800093a800000012c",
                "zone.example NS 1 3600 026e73047a6f6e65076578616d706c6500",
                "ns.zone.example A 1 60 c0000201",
                "ns.zone.example AAAA 1 60 20010db8000000000000000000000001",
                "www.other.example CNAME 1 3600 047a6f6e65076578616d706c6500",
                "mail.zone.example MX 1 3600 000a026e73047a6f6e65076578616d706c6500",
                "text.zone.example TXT 1 3600 036120620263640871756f2274653b28",
                "_s._tcp.zone.example SRV 1 3600 0001000201bb026e73047a6f6e65076578616d706c6500",
                "odd\\.label.zone.example HINFO 1 3600 01580159",
                "any.zone.example TYPE65280 1 3600 abcdef",
                "svc.zone.example HTTPS 1 3600 000100000100060268320268330003000201bb00040004c00002010007000178",
            ],
            lines);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Read_takes_a_record_as_it_may_be_written(string text, string expected)
    {
        Assert.Equal([expected], ZoneFile.Read(text + "\n"));
        Assert.Equal([expected], ZoneFile.Read(text));
        Assert.Equal([expected], ZoneFile.Read(text.Replace(" ", "\t ", StringComparison.Ordinal) + "\r\n"));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_refuses_an_entry_with_its_line_and_goes_on(string text, ZoneTextFault fault)
    {
        var lines = ZoneFile.Read($"; remark\n\n{text}\nb 60 A 192.0.2.2\n");

        Assert.StartsWith($"refused 3 {fault} ", lines[0], StringComparison.Ordinal);
        Assert.Equal("b.zone.example A 1 60 c0000202", lines[1]);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void Read_ends_where_what_follows_could_mean_something_else(string text, ZoneTextFault fault)
    {
        var lines = ZoneFile.Read($"a 60 A 192.0.2.1\n{text}\nb 60 A 192.0.2.2\n");

        Assert.Equal(2, lines.Count);
        Assert.StartsWith($"broken 2 {fault} ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_gives_no_owner_to_what_follows_a_refused_one()
    {
        Assert.Equal(
            ["a.zone.example A 1 60 c0000201", "refused 2 Owner \"b..c\"", "refused 3 Owner \"60\""],
            ZoneFile.Read("a 60 A 192.0.2.1\nb..c 60 A 192.0.2.2\n 60 A 192.0.2.3\n"));
    }

    [Fact]
    public void Read_follows_the_origin()
    {
        Assert.Equal(
            ["a.sub.zone.example A 1 60 c0000201", "a.other.example A 1 60 c0000201"],
            ZoneFile.Read("$ORIGIN sub\na 60 A 192.0.2.1\n$ORIGIN other.example.\na A 192.0.2.1\n"));
    }

    [Fact]
    public void Read_keeps_to_its_bounds()
    {
        var small = new ZoneTextOptions { MaxEntryOctets = 40, MaxEntryWords = 6, MaxRecords = 2 };

        Assert.Equal(["broken 1 TooLong \"a\""], ZoneFile.Read(Encoding.ASCII.GetBytes($"a 60 TXT {new string('x', 50)}\n"), options: small));
        Assert.Equal(["broken 1 TooLong \"a\""], ZoneFile.Read("a 60 TXT 1 2 3 4 5\n"u8.ToArray(), options: small));
        Assert.Equal(
            "broken 3 TooManyRecords \"c\"", ZoneFile.Read("a 60 TXT x\nb 60 TXT x\nc 60 TXT x\n"u8.ToArray(), options: small)[^1]);
        Assert.Equal(
            ["a.zone.example TXT 1 60 0178"], ZoneFile.Read(Encoding.ASCII.GetBytes($"a 60 TXT x ;{new string(';', 100_000)}\n"), options: small));
    }

    [Fact]
    public void Read_refuses_a_name_that_the_origin_makes_too_long()
    {
        var name = string.Join('.', Enumerable.Repeat(new string('a', 60), 4));

        Assert.StartsWith("refused 1 Owner", ZoneFile.Read($"{name} 60 A 192.0.2.1")[0], StringComparison.Ordinal);
        Assert.EndsWith("A 1 60 c0000201", ZoneFile.Read($"{name}. 60 A 192.0.2.1")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_at_any_octet_gives_the_records_before_the_cut_and_no_fault_of_ours()
    {
        var octets = Encoding.UTF8.GetBytes(Whole);
        var all = ZoneFile.Read(octets);

        for (var length = 0; length < octets.Length; length++)
        {
            var lines = ZoneFile.Read(octets[..length]);

            Assert.True(lines.Count <= all.Count);
            Assert.Equal(all.Take(Math.Max(lines.Count - 1, 0)), lines.Take(Math.Max(lines.Count - 1, 0)), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void What_the_writer_writes_reads_back_as_it_was()
    {
        using var file = new MemoryStream();
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(Whole));
        Assert.True(DomainName.TryParse("zone.example", out var origin));
        var reader = new ZoneTextReader(source, new ZoneTextOptions { Origin = origin });
        using var writer = new ZoneTextWriter(file);
        writer.WriteComment("one\nline");
        writer.WriteDefaultTtl(60);
        while (reader.Read(out var record) == ZoneTextStep.Record)
        {
            writer.WriteRecord(record.Owner, record.Type, record.Ttl, record.RData);
        }

        writer.Flush();

        Assert.Equal(ZoneFile.Read(Whole), ZoneFile.Read(file.ToArray(), "."));
        Assert.StartsWith("; one line\n$TTL 60\n", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_data_of_any_type_written_reads_back()
    {
        var random = new Random(7);
        Span<byte> rdata = stackalloc byte[600];
        foreach (var type in Enum.GetValues<RecordType>())
        {
            for (var i = 0; i < 200; i++)
            {
                var data = rdata[..random.Next(rdata.Length)];
                random.NextBytes(data);
                using var file = new MemoryStream();
                using var writer = new ZoneTextWriter(file);
                writer.WriteRecord(NameSpan.Root, type, 5, data);
                writer.Flush();

                var expected = RDataForm.IsWhole(type, data)
                    ? $". {RecordTypeText.Format(type)} 1 5 {Convert.ToHexStringLower(data)}"
                    : $"refused 1 Data \"\\#\"";
                Assert.Equal(type == RecordType.None ? $". TYPE0 1 5 {Convert.ToHexStringLower(data)}" : expected, Assert.Single(ZoneFile.Read(file.ToArray())));
            }
        }
    }
}
