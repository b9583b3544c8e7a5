using System.Buffers.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

public sealed class PackageMemoryTests : IDisposable
{
    private const string Header = "seq,time,client_ip,client_port,proto,qname,qtype,trigger,indicator,family,botnet,list_version,device_id,attr_source,attr_confidence,unit,excluded,prev_hash,hash\r\n";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Writing_and_verifying_take_the_same_memory_for_few_records_and_for_many()
    {
        Work(100);
        var few = Work(1_000);
        var many = Work(100_000);

        Assert.InRange(many.Write - few.Write, -100_000, 100_000);
        Assert.InRange(many.Verify - few.Verify, -100_000, 100_000);
        Assert.InRange(many.Verify, 0, 2_000_000);
    }

    private (long Write, long Verify) Work(int records)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        WritePackage(records);
        var written = GC.GetAllocatedBytesForCurrentThread();
        using var package = File.OpenRead(file);
        var check = TestPackage.Verifier.Verify(package, TestPackage.Name);

        Assert.Null(check.Problem);
        Assert.Equal(records, check.Chains["events.csv"].Records);
        return (written - start, GC.GetAllocatedBytesForCurrentThread() - written);
    }

    private void WritePackage(int records)
    {
        using var target = File.Create(file);
        using var package = new PackageWriter(target, TestPackage.Occasion, TestKeys.Sender, "0.1.0");
        var last = WriteEvents(package.Begin("events.csv"), records);
        package.End(records, new PackageChain("hits", ChainForm.Csv, 1, records, default, last));
        package.Complete();
    }

    private static Sha256Hash WriteEvents(Stream events, int records)
    {
        var json = new CanonicalJsonWriter();
        var chain = new HashChain();
        Span<byte> hex = stackalloc byte[Sha256Hash.HexLength];
        Span<byte> number = stackalloc byte[20];
        events.Write(System.Text.Encoding.ASCII.GetBytes(Header));
        for (var sequence = 1; sequence <= records; sequence++)
        {
            var previous = chain.Last;
            var hash = chain.Append(Record(json, sequence));
            Utf8Formatter.TryFormat(sequence, number, out var digits);
            events.Write(number[..digits]);
            events.Write(",2022-09-05T08:01:00+07:00,10.66.10.21,"u8);
            events.Write("50005,udp,c2.alpha.example,A,qname,c2.alpha.example,Alpha.Loader,Botnet-Alpha,v1,mac:00:00:5e:00:53:01,dhcp,cao,DEMO.01,,"u8);
            previous.CopyHexTo(hex);
            events.Write(hex);
            events.Write(","u8);
            hash.CopyHexTo(hex);
            events.Write(hex);
            events.Write("\r\n"u8);
        }

        return chain.Last;
    }

    private static ReadOnlySpan<byte> Record(CanonicalJsonWriter json, long sequence)
    {
        json.Begin();
        json.WriteText("attr_confidence"u8, "cao"u8);
        json.WriteText("attr_source"u8, "dhcp"u8);
        json.WriteText("botnet"u8, "Botnet-Alpha"u8);
        json.WriteText("client_ip"u8, "10.66.10.21"u8);
        json.WriteNumber("client_port"u8, 50005);
        json.WriteText("device_id"u8, "mac:00:00:5e:00:53:01"u8);
        json.WriteText("excluded"u8, ""u8);
        json.WriteText("family"u8, "Alpha.Loader"u8);
        json.WriteText("indicator"u8, "c2.alpha.example"u8);
        json.WriteText("list_version"u8, "v1"u8);
        json.WriteText("proto"u8, "udp"u8);
        json.WriteText("qname"u8, "c2.alpha.example"u8);
        json.WriteText("qtype"u8, "A"u8);
        json.WriteNumber("seq"u8, sequence);
        json.WriteText("time"u8, "2022-09-05T08:01:00+07:00"u8);
        json.WriteText("trigger"u8, "qname"u8);
        json.WriteText("unit"u8, "DEMO.01"u8);
        return json.End();
    }
}
