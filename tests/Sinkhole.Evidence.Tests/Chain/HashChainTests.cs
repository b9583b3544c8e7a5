using System.Security.Cryptography;
using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class HashChainTests
{
    [Fact]
    public void The_first_event_of_a_drill_has_the_hash_that_is_known()
    {
        Assert.Equal(SampleEvent.Hash, new HashChain().Append(SampleEvent.Write(new CanonicalJsonWriter())).ToString());
    }

    [Fact]
    public void A_chain_begins_behind_zeros()
    {
        Assert.Equal(new string('0', 64), new HashChain().Last.ToString());
    }

    [Fact]
    public void A_link_covers_the_digits_of_the_hash_before_it_and_the_record()
    {
        var chain = new HashChain();
        var first = chain.Append("{\"seq\":1}"u8);

        var second = chain.Append("{\"seq\":2}"u8);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(first + "{\"seq\":2}"))), second.ToString());
        Assert.Equal(second, chain.Last);
    }

    [Fact]
    public void A_chain_goes_on_from_a_hash()
    {
        var chain = new HashChain();
        var first = chain.Append("{\"seq\":1}"u8);

        Assert.Equal(chain.Append("{\"seq\":2}"u8), new HashChain(first).Append("{\"seq\":2}"u8));
    }

    [Fact]
    public void Records_of_any_size_are_linked()
    {
        var large = new byte[100_000];
        Array.Fill(large, (byte)'x');

        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(new string('0', 64)), .. large])),
            new HashChain().Append(large).ToString());
    }
}
