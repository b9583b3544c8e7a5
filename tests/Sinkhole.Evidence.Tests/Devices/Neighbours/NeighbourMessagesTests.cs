using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices.Neighbours;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

public class NeighbourMessagesTests
{
    // As a kernel of little-endian machines sends them: header (length, type 28, flags, sequence 7), family and state, destination, hardware
    // address, times; then the end of the dump.
    private const string Neighbour6 =
        "44000000 1C00 0200 07000000 00000000  0A 00 0000 02000000 0400 80 01  1400 0100 20010DB80066000000000000000000A1  0A00 0200 00005E005301 0000  0800 0400 00000000";

    private const string Neighbour4 = "38000000 1C00 0200 07000000 00000000  02 00 0000 02000000 0200 00 01  0800 0100 0A420A15  0A00 0200 00005E005302 0000  0800 0400 00000000";
    private const string Done = "14000000 0300 0200 07000000 00000000 00000000";

    [Fact]
    public void Neighbours_of_both_families_are_read_up_to_the_end_of_the_dump()
    {
        var entries = new List<NeighbourEntry>();

        Assert.Equal(NeighbourStep.More, NeighbourMessages.Read(Octets(Neighbour6), 7, entries));
        Assert.Equal(NeighbourStep.Done, NeighbourMessages.Read(Octets(Neighbour4 + Done), 7, entries));
        Assert.Equal(
            [
                new NeighbourEntry(Given.Address("2001:db8:66::a1"), Given.Mac("00:00:5e:00:53:01"), NeighbourState.Stale, 0),
                new NeighbourEntry(Given.Address("10.66.10.21"), Given.Mac("00:00:5e:00:53:02"), NeighbourState.Reachable, 0),
            ],
            entries);
    }

    [Theory]
    [InlineData("14000000 0300 0200 08000000 00000000 00000000", "More")]
    [InlineData("24000000 0200 0000 07000000 00000000 FFFFFFFF 1C000000 1E000103 07000000 00000000", "Refused")]
    [InlineData("14000000 0300 1200 07000000 00000000 00000000", "ChangedAndDone")]
    [InlineData("14000000 0100 1200 07000000 00000000 00000000", "Changed")]
    [InlineData("0F000000 0300 0200 07000000 00000000 00000000", "Broken")]
    [InlineData("FFFFFFFF 0300 0200 07000000 00000000 00000000", "Broken")]
    [InlineData("", "More")]
    public void Other_messages_say_how_to_go_on(string hex, string expected)
    {
        var entries = new List<NeighbourEntry>();

        Assert.Equal(expected, NeighbourMessages.Read(Octets(hex), 7, entries).ToString());
        Assert.Empty(entries);
    }

    [Theory]
    [InlineData("0800 0100 0A420A15", "0000 0100 00000000")]
    [InlineData("0800 0100 0A420A15", "FF00 0100 0A420A15")]
    [InlineData("0800 0100 0A420A15", "0700 0100 0A420A00")]
    [InlineData("0A00 0200 00005E005302 0000", "0C00 0200 00005E0053020304")]
    [InlineData("0A00 0200 00005E005302 0000", "0A00 0300 00005E005302 0000")]
    public void An_entry_without_an_address_or_a_hardware_address_of_six_octets_is_none(string from, string to)
    {
        var entries = new List<NeighbourEntry>();

        Assert.Equal(NeighbourStep.More, NeighbourMessages.Read(Octets(Neighbour4.Replace(from, to, StringComparison.Ordinal)), 7, entries));
        Assert.Empty(entries);
    }

    [Fact]
    public void A_dump_cut_at_any_octet_gives_only_whole_entries()
    {
        var octets = Octets(Neighbour6 + Neighbour4 + Done);
        for (var length = 0; length < octets.Length; length++)
        {
            var entries = new List<NeighbourEntry>();
            NeighbourMessages.Read(octets.AsSpan(0, length), 7, entries);

            Assert.Equal((length >= 68 ? 1 : 0) + (length >= 124 ? 1 : 0), entries.Count);
        }
    }

    [Fact]
    public void Any_octets_are_read_or_refused()
    {
        Prop.ForAll<byte[], byte, byte>((noise, at, value) =>
        {
            var octets = Octets(Neighbour6 + Neighbour4 + Done);
            octets[at % octets.Length] = value;
            var entries = new List<NeighbourEntry>();
            NeighbourMessages.Read(octets, 7, entries);
            NeighbourMessages.Read(noise, 0, entries);
            return entries.Count <= 3 + (noise.Length / 28);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_question_asks_for_the_whole_table_of_a_family()
    {
        var question = new byte[NeighbourMessages.QuestionOctets];

        NeighbourMessages.WriteQuestion(question, 10, 7);

        Assert.Equal("1C0000001E000103" + "0700000000000000" + "0A0000000000000000000000", Convert.ToHexString(question));
    }

    private static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
