using System.Text;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;
using Xunit;

namespace Sinkhole.Evidence.Tests.Contacts;

public class ContactJsonTests
{
    private static readonly ContactRow Row = new()
    {
        Contact = TestContact.Naming("c2.alpha.example") with { Agent = TestContact.HostileAgent },
        LastMicroseconds = TestContact.Start + 5,
        Count = 3,
        Code = "ACDE3467",
        Rules =
        [
            new CatalogRule("demo", "aa", "alpha", 4, "alpha.example", "Alpha \"x\"") { Letter = "12/CV-\n", Release = 2 },
            new CatalogRule("second", "bb", "", 7, "c2.alpha.example", ""),
        ],
    };

    [Fact]
    public void A_contact_comes_back_as_it_was_written()
    {
        var json = new ContactJson();
        var octets = json.Write(0, Row).ToArray();

        Assert.True(json.TryRead(octets, out var again));
        Assert.Equal(Row.Contact, again.Contact);
        Assert.Equal(Row.Rules, again.Rules);
        Assert.Equal(Row with { Rules = [] }, again with { Rules = [] });
        Assert.True(CanonicalJsonReader.IsCanonical(octets));
        Assert.DoesNotContain((byte)'\n', octets);
    }

    [Fact]
    public void A_contact_has_one_canonical_form()
    {
        var row = Row with { Contact = TestContact.Naming("c2.alpha.example"), Rules = [Row.Rules[1]] };

        Assert.Equal(
            """{"agent":"agent/1.0","client":"10.66.10.21","client_port":50000,"code":"ACDE3467","count":3,"entry":7,"last_us":1795316400000005,"list":1,"named":"c2.alpha.example","number":9,"port":80,"protocol":2,"rules":["","","c2.alpha.example","","second","0","7","bb"],"sinkhole":"10.66.0.53","snapshot":3,"time_us":1795316400000000,"transport":1}""",
            Encoding.UTF8.GetString(new ContactJson().Write(9, row)));
    }

    [Fact]
    public void What_is_cut_or_changed_is_no_contact_or_another_one()
    {
        var json = new ContactJson();
        var octets = json.Write(0, Row).ToArray();
        for (var length = 0; length < octets.Length; length++)
        {
            Assert.False(json.TryRead(octets.AsSpan(0, length), out _));
        }

        for (var at = 0; at < octets.Length; at++)
        {
            var changed = (byte[])octets.Clone();
            changed[at] ^= 0x01;
            Assert.False(json.TryRead(changed, out var row) && json.Write(0, row).SequenceEqual(octets));
        }
    }

    [Fact]
    public void A_contact_with_a_number_is_not_taken_for_one_that_waits() => Assert.False(new ContactJson().TryRead(new ContactJson().Write(5, Row), out _));
}
