using System.Text;
using Sinkhole.Server.Landing;

namespace Sinkhole.Server.Tests.Landing;

public class ClientHelloTests
{
    private const string Name = "www.listed.example";

    [Fact]
    public void The_server_name_of_a_whole_hello_is_read() => Assert.Equal((HelloReading.Whole, Name), Read(new TestHello(Name).ToOctets()));

    [Fact]
    public void What_follows_the_hello_is_left_alone() => Assert.Equal((HelloReading.Whole, Name), Read([.. new TestHello(Name).ToOctets(), 23, 3, 3, 255, 255, 1]));

    [Fact]
    public void A_hello_without_server_name_or_without_extensions_names_none()
    {
        Assert.Equal((HelloReading.Whole, ""), Read(new TestHello(null).ToOctets()));
        byte[] body = [3, 1, .. new byte[32], 0, 0, 2, 0, 10, 1, 0];
        Assert.Equal((HelloReading.Whole, ""), Read(TestHello.Record(22, [1, 0, .. TestHello.Vector(2, body)])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public void A_hello_in_many_records_is_put_together(int size) =>
        Assert.Equal((HelloReading.Whole, Name), Read(new TestHello(Name) { RecordSize = size }.ToOctets()));

    [Theory]
    [InlineData(1)]
    [InlineData(16_384)]
    public void Every_truncation_is_the_beginning_of_a_hello(int size)
    {
        var octets = new TestHello(Name) { RecordSize = size }.ToOctets();
        for (var length = 0; length < octets.Length; length++)
        {
            var expected = length switch
            {
                0 => HelloReading.None,
                < 6 => HelloReading.Unclear,
                _ => HelloReading.Partial,
            };
            Assert.Equal((expected, ""), Read(octets[..length]));
        }
    }

    [Theory]
    [InlineData(0, 23)]
    [InlineData(0, 0x80)]
    [InlineData(1, 2)]
    [InlineData(5, 2)]
    [InlineData(3, 0x41)]
    public void What_does_not_begin_as_a_hello_is_none(int at, byte value)
    {
        var octets = new TestHello(Name).ToOctets();
        octets[at] = value;

        Assert.Equal((HelloReading.None, ""), Read(octets));
    }

    [Fact]
    public void A_cut_vector_anywhere_is_broken()
    {
        var message = new TestHello(Name).ToMessage();
        for (var length = 4; length < message.Length; length++)
        {
            // The message's own length says that it ends here.
            byte[] shorter = [1, 0, .. TestHello.Vector(2, message[4..length])];
            var reading = Read(new TestHello(Name).ToRecords(shorter));

            // With the compressions a hello of old may end.
            Assert.Equal(length == 4 + 2 + 32 + 1 + 6 + 2 ? HelloReading.Whole : HelloReading.Broken, reading.Reading);
            Assert.Equal("", reading.Name);
        }
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 0 })]
    [InlineData(new byte[] { 0, 3, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 4, 0, 0, 2, (byte)'a' })]
    [InlineData(new byte[] { 0, 4, 0, 0, 1, (byte)'a', 0 })]
    [InlineData(new byte[] { 0, 5, 0, 0, 1, (byte)'a', 0 })]
    [InlineData(new byte[] { 0, 8, 0, 0, 1, (byte)'a', 0, 0, 1, (byte)'b' })]
    public void Wrong_lengths_and_two_names_are_broken(byte[] serverName) =>
        Assert.Equal((HelloReading.Broken, ""), Read(new TestHello(null) { ServerName = serverName }.ToOctets()));

    [Fact]
    public void Two_server_name_extensions_are_broken()
    {
        byte[] second = [0, 0, .. TestHello.Vector(2, TestHello.Vector(2, [0, 0, 1, (byte)'b']))];

        Assert.Equal((HelloReading.Broken, ""), Read(new TestHello(Name) { More = second }.ToOctets()));
    }

    [Fact]
    public void Names_of_other_types_are_passed_over() =>
        Assert.Equal((HelloReading.Whole, "a"), Read(new TestHello(null) { ServerName = [0, 8, 7, 0, 1, 1, 0, 0, 1, (byte)'a'] }.ToOctets()));

    [Fact]
    public void A_hello_longer_than_is_read_is_broken_as_soon_as_it_says_so()
    {
        byte[] octets = [22, 3, 1, 0, 8, 1, 0, 0x3F, 0xFD, 3, 3, 0, 0];

        Assert.Equal(HelloReading.Broken, Read(octets).Reading);
        octets[8] = 0xFC;
        Assert.Equal(HelloReading.Partial, Read(octets).Reading);
    }

    [Fact]
    public void Another_kind_of_record_between_is_broken()
    {
        var message = new TestHello(Name).ToMessage();

        Assert.Equal(HelloReading.Broken, Read([.. TestHello.Record(22, message[..20]), .. TestHello.Record(20, [1]), .. TestHello.Record(22, message[20..])]).Reading);
        Assert.Equal(HelloReading.Broken, Read([.. TestHello.Record(22, message[..20]), .. TestHello.Record(22, []), 0]).Reading);
    }

    [Fact]
    public void Mutated_hellos_name_nothing_that_they_do_not_hold()
    {
        var random = new Random(11);
        for (var round = 0; round < 100_000; round++)
        {
            var octets = new TestHello(Name) { RecordSize = round % 2 == 0 ? 40 : 16_384 }.ToOctets();
            for (var change = 0; change <= round % 4; change++)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            var reading = ClientHello.Read(octets.AsSpan(0, random.Next(octets.Length + 1)), out var name);

            Assert.True(reading == HelloReading.Whole || name.IsEmpty);
        }
    }

    private static (HelloReading Reading, string Name) Read(byte[] octets) => (ClientHello.Read(octets, out var name), Encoding.UTF8.GetString(name));
}
