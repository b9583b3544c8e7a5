using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sinkhole.Benchmarks.Index;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Benchmarks.Hunts;

/// <summary>Writes logs of a size that look like a busy office: 1,000 clients, names of three labels, one query in a thousand for a listed name.</summary>
internal static class LogWriter
{
    private const int Clients = 1_000;

    /// <summary>Writes a file of so many lines or frames.</summary>
    public static void Write(string file, LogFormat format, int lines, int listed)
    {
        using var stream = File.Create(file);
        using var target = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : (Stream)stream;
        using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        if (format == LogFormat.Dnstap)
        {
            WriteFrames(target, lines, listed);
            return;
        }

        text.Write(format switch
        {
            LogFormat.QueryTable => "time,client,port,name,type\n",
            LogFormat.Nfdump => "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das\n",
            _ => "",
        });
        for (var i = 0; i < lines; i++)
        {
            text.Write(Line(format, i, listed));
            text.Write('\n');
        }
    }

    private static string Line(LogFormat format, int number, int listed)
    {
        var second = number / 200;
        var day = 1 + (second / 86_400 % 28);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{second / 3600 % 24:D2}:{second / 60 % 60:D2}:{second % 60:D2}");
        var client = string.Create(CultureInfo.InvariantCulture, $"10.66.{number % Clients / 250}.{number % Clients % 250}");
        var name = Name(number, listed);
        var port = 1024 + (number % 60_000);
        var other = string.Create(CultureInfo.InvariantCulture, $"198.51.{number / 250 % 250}.{number % 250}");
        return format switch
        {
            LogFormat.Bind => $"{day:D2}-Nov-2026 {clock}.123 queries: info: client @0x7f88ba26d098 {client}#{port} ({name}): query: {name} IN A +E(0)K (10.66.0.1)",
            LogFormat.Unbound => $"[{1_793_500_000 + second}] unbound[11127:0] info: {client} {name}. A IN",
            LogFormat.Dnsmasq when number % 2 == 1 => $"Nov {day,2} {clock} dnsmasq[11273]: {number - 1} {client}/{port} reply {Name(number - 1, listed)} is {other}",
            LogFormat.Dnsmasq => $"Nov {day,2} {clock} dnsmasq[11273]: {number} {client}/{port} query[A] {name} from {client}",
            LogFormat.WindowsDns => $"{day:D2}/11/2026 {clock} 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv {client}     0002   Q [0001   D   NOERROR] A      {Counted(name)}",
            LogFormat.KnotResolver => $"Nov {day,2} {clock} ns1 kresd1[42]: [rules ] => local data applied, user: {client}, name: {name}.",
            LogFormat.AdGuardHome => $$"""{"T":"2026-11-{{day:D2}}T{{clock}}.123456789+07:00","QH":"{{name}}","QT":"A","QC":"IN","CP":"","Upstream":"https://dns.example/dns-query","Answer":"{{Convert.ToBase64String(Message(name, number))}}","IP":"{{client}}","Result":{},"Elapsed":837429,"Cached":false}""",
            LogFormat.QueryTable => $"{day:D2}/11/2026 {clock},{client},{port},{name},A",
            LogFormat.Netfilter => $"Nov {day,2} {clock} fw kernel: [12345.678] nft-out: IN=eth0 OUT=eth1 MAC=00:00:5e:00:53:01:00:00:5e:00:53:02:08:00 SRC={client} DST={other} LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=1 DF PROTO=TCP SPT={port} DPT=443 WINDOW=64240 RES=0x00 SYN URGP=0 ",
            LogFormat.MikroTik => $"nov/{day:D2}/2026 {clock} firewall,info forward: in:bridge out:ether1, connection-state:new src-mac 00:00:5e:00:53:01, proto TCP (SYN), {client}:{port}->{other}:443, NAT ({client}:{port}->192.0.2.1:{port})->{other}:443, len 52",
            LogFormat.FortiGate => $"date=2026-11-{day:D2} time={clock} devname=\"FG1\" devid=\"FG0\" logid=\"0000000013\" type=\"traffic\" subtype=\"forward\" level=\"notice\" vd=\"root\" eventtime={1_793_500_000L + second}123456789 tz=\"+0700\" srcip={client} srcport={port} srcintf=\"lan\" srcintfrole=\"lan\" dstip={other} dstport=443 dstintf=\"wan1\" dstintfrole=\"wan\" sessionid={number} proto=6 action=\"close\" policyid=1 policytype=\"policy\" service=\"HTTPS\" trandisp=\"snat\" duration=10 sentbyte=1200 rcvdbyte=3400 sentpkt=10 rcvdpkt=9 appcat=\"unscanned\"",
            LogFormat.CiscoAsa => $"Nov {day:D2} 2026 {clock}: %ASA-6-302013: Built outbound TCP connection {number} for outside:{other}/443 ({other}/443) to inside:{client}/{port} (192.0.2.1/{port})",
            LogFormat.PfSense => $"Nov {day,2} {clock} fw filterlog[12345]: 5,,,1000000103,igb0,match,pass,out,4,0x0,,64,12345,0,DF,6,tcp,60,{client},{other},{port},443,0,S,1234567890,,64240,,mss;nop;wscale",
            LogFormat.Nfdump => $"2026-11-{day:D2} {clock},2026-11-{day:D2} {clock},2.000,{client},{other},{port},443,TCP,...A..SF,0,0,2,180,0,0,0,0,0,0",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    private static string Name(int number, int listed) => number % 1_000 == 0 ? NameSource.Name(number % listed) : "www." + NameSource.Name(listed + (number % 50_000));

    private static string Counted(string name) => string.Concat(name.Split('.').Select(label => $"({label.Length}){label}")) + "(0)";

    private static byte[] Message(string name, int number)
    {
        var octets = new byte[512];
        var wire = DomainName.TryParse(name, out var parsed) ? parsed.Span : NameSpan.Root;
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(wire, RecordType.A, RecordClass.Internet);
        writer.TryWriteRecord(wire, RecordType.A, RecordClass.Internet, 60, [198, 51, (byte)number, 1]);
        return octets[..writer.Finish(new MessageHeader(1, MessageHeader.QueryResponse, 1, 1, 0, 0))];
    }

    private static void WriteFrames(Stream target, int frames, int listed)
    {
        byte[] start = [0, 0, 0, 0, 0, 0, 0, 0x22, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0x16, .. "protobuf:dnstap.Dnstap"u8];
        target.Write(start);
        var length = new byte[4];
        for (var i = 0; i < frames; i++)
        {
            var message = Message(Name(i, listed), i);
            byte[] inner = [0x08, 6, 0x18, 1, 0x22, 4, 10, 66, (byte)(i % Clients / 250), (byte)(i % Clients % 250), 0x30, 0x85, 0x57, 0x60, .. Varint(1_793_500_000 + (i / 200)), 0x72, .. Varint(message.Length), .. message];
            byte[] frame = [0x0A, 3, .. "ns1"u8, 0x72, .. Varint(inner.Length), .. inner, 0x78, 1];
            BinaryPrimitives.WriteInt32BigEndian(length, frame.Length);
            target.Write(length);
            target.Write(frame);
        }
    }

    private static byte[] Varint(long value)
    {
        List<byte> octets = [];
        while (value >= 0x80)
        {
            octets.Add((byte)(value | 0x80));
            value >>= 7;
        }

        return [.. octets, (byte)value];
    }
}
