using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.PolicyZones;

namespace Sinkhole.Filtering.Tests.PolicyZones;

public class PolicyZoneReaderTests
{
    public static TheoryData<string, string> Rules { get; } = new()
    {
        { "bad.example CNAME .", "QName Exact bad.example NxDomain" },
        { "BAD.Example CNAME .", "QName Exact bad.example NxDomain" },
        { "*.bad.example CNAME *.", "QName Below bad.example NoData" },
        { "bad.example CNAME rpz-passthru.", "QName Exact bad.example Allow" },
        { "bad.example CNAME RPZ-Drop.", "QName Exact bad.example Drop" },
        { "bad.example CNAME rpz-tcp-only.", "QName Exact bad.example TcpOnly" },
        { "bad.example CNAME bad.example.", "QName Exact bad.example Allow" },
        { "*.bad.example CNAME *.bad.example.", "QName Below bad.example Allow" },
        { "bad.example CNAME bad.example", "QName Exact bad.example LocalData" },
        { "bad.example CNAME *.garden.example.", "QName Exact bad.example LocalData" },
        { "bad.example A 192.0.2.1", "QName Exact bad.example LocalData" },
        { "bad.example TXT x", "QName Exact bad.example LocalData" },
        { "b\\195\\164d.example CNAME .", "QName Exact xn--bd-via.example NxDomain" },
        { "32.1.2.0.192.rpz-ip CNAME .", "ResponseIp None 192.0.2.1 NxDomain" },
        { "24.0.2.0.192.rpz-client-ip CNAME rpz-drop.", "ClientIp None 192.0.2.0/24 Drop" },
        { "24.0.2.0.192.RPZ-IP CNAME 24.0.2.0.192.", "ResponseIp None 192.0.2.0/24 Allow" },
        { "128.1.zz.db8.2001.rpz-nsip CNAME .", "NsIp None 2001:db8::1 NxDomain" },
        { "48.zz.f.db8.2001.rpz-ip CNAME .", "ResponseIp None 2001:db8:f::/48 NxDomain" },
        { "128.zz.rpz-ip CNAME .", "ResponseIp None :: NxDomain" },
        { "128.8.7.6.5.4.3.2.2001.rpz-ip CNAME .", "ResponseIp None 2001:2:3:4:5:6:7:8 NxDomain" },
        { "ns.bad.example.rpz-nsdname CNAME .", "NsDName Exact ns.bad.example NxDomain" },
        { "*.bad.example.rpz-nsdname CNAME *.", "NsDName Below bad.example NoData" },
        { "top CNAME .", "QName Exact top NxDomain" },
    };

    public static TheoryData<string, PolicyZoneFault> Faults { get; } = new()
    {
        { "@ NS ns.example.", PolicyZoneFault.Apex },
        { "bad.example. CNAME .", PolicyZoneFault.OutOfZone },
        { "bad.example CH CNAME .", PolicyZoneFault.OtherClass },
        { "bad.rpz-other CNAME .", PolicyZoneFault.UnknownTrigger },
        { "rpz-ip CNAME .", PolicyZoneFault.NoName },
        { "rpz-nsdname CNAME .", PolicyZoneFault.NoName },
        { "* CNAME .", PolicyZoneFault.NoName },
        { "a.*.example CNAME .", PolicyZoneFault.Name },
        { "33.1.2.0.192.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "0.0.0.0.0.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "32.256.2.0.192.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "32.2.0.192.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "192.0.2.1.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "128.zz.1.zz.2001.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "128.g.zz.2001.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "24.1.2.0.192.rpz-ip CNAME .", PolicyZoneFault.NotCanonical },
        { "032.1.2.0.192.rpz-ip CNAME .", PolicyZoneFault.NotCanonical },
        { "128.01.zz.db8.2001.rpz-ip CNAME .", PolicyZoneFault.NotCanonical },
        { "128.1.0.0.0.0.0.db8.2001.rpz-ip CNAME .", PolicyZoneFault.NotCanonical },
        { "128.1.0.0.127.rpz-ip CNAME .", PolicyZoneFault.Address },
        { "bad.example CNAME rpz-other.", PolicyZoneFault.UnknownAction },
        { "bad.example CNAME x.rpz-drop.", PolicyZoneFault.UnknownAction },
        { "bad.example NS ns.example.", PolicyZoneFault.NotLocalData },
        { "bad.example DNAME x.example.", PolicyZoneFault.NotLocalData },
        { "bad.example TYPE46 \\# 1 00", PolicyZoneFault.NotLocalData },
        { "bad.example TYPE251 \\# 1 00", PolicyZoneFault.NotLocalData },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Read_tells_trigger_indicator_and_action(string text, string expected)
    {
        Assert.Equal(PolicyZoneFault.None, Read(text, out var rule));
        Assert.Equal(expected, rule);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_refuses_what_is_no_rule_with_its_reason(string text, PolicyZoneFault fault)
    {
        Assert.Equal(fault, Read(text, out _));
    }

    [Fact]
    public void Every_network_goes_into_labels_and_back()
    {
        var random = new Random(3);
        Span<byte> octets = stackalloc byte[16];
        for (var i = 0; i < 5_000; i++)
        {
            random.NextBytes(octets);
            for (var group = 0; group < 16; group += 2)
            {
                octets.Slice(group, 2).Fill(random.Next(3) == 0 ? octets[group] : (byte)0);
            }

            var address = InternetAddress.FromOctets(i % 3 == 0 ? octets[..4] : octets);
            Assert.True(InternetPrefix.TryParse($"{address}/{random.Next(1, address.IsIPv4 ? 33 : 129)}", out var prefix));
            var fault = Read($"{PolicyZoneAddress.Format(prefix)}.rpz-ip CNAME .", out var rule);

            Assert.Equal(PolicyZoneFault.None, fault);
            Assert.Equal($"ResponseIp None {prefix} NxDomain", rule);
        }
    }

    [Theory]
    [InlineData("bad.example", false, "bad.example.rpz.example")]
    [InlineData("bad.example", true, "*.bad.example.rpz.example")]
    public void An_owner_is_written_as_it_is_read(string text, bool below, string expected)
    {
        Assert.True(DomainName.TryParse(text, out var name));
        Assert.True(DomainName.TryParse("rpz.example", out var origin));
        Span<byte> owner = stackalloc byte[NameSpan.MaxLength];

        Assert.True(PolicyZoneOwner.TryWriteName(RuleTrigger.QName, name.Span, below, origin.Span, owner, out var length));
        Assert.Equal(expected, new NameSpan(owner[..length]).ToString());
        Assert.True(PolicyZoneOwner.TryWriteName(RuleTrigger.NsDName, name.Span, below, origin.Span, owner, out length));
        Assert.Equal(expected.Replace(".rpz.", ".rpz-nsdname.rpz.", StringComparison.Ordinal), new NameSpan(owner[..length]).ToString());
    }

    [Fact]
    public void An_owner_too_long_for_the_zone_cannot_be_written()
    {
        Assert.True(DomainName.TryParse(string.Join('.', Enumerable.Repeat(new string('a', 60), 4)), out var name));
        Assert.True(DomainName.TryParse("rpz.example", out var origin));

        Assert.False(PolicyZoneOwner.TryWriteName(RuleTrigger.QName, name.Span, below: false, origin.Span, new byte[NameSpan.MaxLength], out _));
    }

    private static PolicyZoneFault Read(string text, out string rule)
    {
        Assert.True(DomainName.TryParse("rpz.example", out var origin));
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("$TTL 60\n" + text));
        var reader = new ZoneTextReader(file, new ZoneTextOptions { Origin = origin });
        Assert.Equal(ZoneTextStep.Record, reader.Read(out var record));

        var fault = new PolicyZoneReader(origin).Read(record, out var row);
        var subject = row.IsName ? new NameSpan(row.Name).ToString() : row.Prefix.ToString();
        rule = fault == PolicyZoneFault.None ? $"{row.Trigger} {row.Reach} {subject} {row.Action}" : "";
        return fault;
    }
}
