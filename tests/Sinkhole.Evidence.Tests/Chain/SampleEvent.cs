using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Tests.Chain;

/// <summary>The first event of the drill whose answers are known, with its hash behind 64 zeros.</summary>
internal static class SampleEvent
{
    public const string Json =
        """{"attr_confidence":"cao","attr_source":"dhcp","botnet":"Botnet-Alpha","client_ip":"10.66.10.21","client_port":50005,"device_id":"mac:00:00:5e:00:53:01","excluded":"","family":"Alpha.Loader","indicator":"c2.alpha.example","list_version":"v1","proto":"udp","qname":"c2.alpha.example","qtype":"A","seq":1,"time":"2022-09-05T08:01:00+07:00","trigger":"qname","unit":"DEMO.01"}""";

    public const string Hash = "841d96f80b3a38d4f069c4f373ab738d1646cae2f89d934988690fa45b43adf5";

    public static ReadOnlySpan<byte> Write(CanonicalJsonWriter json)
    {
        json.Begin();
        json.WriteText("attr_confidence"u8, "cao");
        json.WriteText("attr_source"u8, "dhcp"u8);
        json.WriteText("botnet"u8, "Botnet-Alpha");
        json.WriteText("client_ip"u8, "10.66.10.21"u8);
        json.WriteNumber("client_port"u8, 50005);
        json.WriteText("device_id"u8, "mac:00:00:5e:00:53:01");
        json.WriteText("excluded"u8, "");
        json.WriteText("family"u8, "Alpha.Loader");
        json.WriteText("indicator"u8, "c2.alpha.example"u8);
        json.WriteText("list_version"u8, "v1");
        json.WriteText("proto"u8, "udp"u8);
        json.WriteText("qname"u8, "c2.alpha.example");
        json.WriteText("qtype"u8, "A");
        json.WriteNumber("seq"u8, 1);
        json.WriteText("time"u8, "2022-09-05T08:01:00+07:00");
        json.WriteText("trigger"u8, "qname");
        json.WriteText("unit"u8, "DEMO.01");
        return json.End();
    }
}
