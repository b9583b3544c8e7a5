using Sinkhole.Dns.Transactions;

namespace Sinkhole.Dns.Tests.Transactions;

public sealed class TsigKeyTests
{
    private const string Secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    [Theory]
    [InlineData("transfer-key:" + Secret, "transfer-key (hmac-sha256)")]
    [InlineData("hmac-sha512:Transfer-Key.:" + Secret, "transfer-key (hmac-sha512)")]
    [InlineData("HMAC-SHA1:k:" + Secret, "k (hmac-sha1)")]
    public void TryParse_reads_what_dig_takes(string text, string shown)
    {
        Assert.True(TsigKey.TryParse(text, out var key));
        Assert.Equal(shown, key.ToString());
        Assert.DoesNotContain(Secret, key.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("transfer-key")]
    [InlineData("transfer-key:")]
    [InlineData("transfer-key:not base64")]
    [InlineData("hmac-md5:transfer-key:" + Secret)]
    [InlineData("a..b:" + Secret)]
    [InlineData("a:b:c:d")]
    public void TryParse_refuses_what_is_no_key(string text) => Assert.False(TsigKey.TryParse(text, out _));

    [Fact]
    public void TryParseFile_reads_what_tsig_keygen_writes()
    {
        var text = $"# made for transfers\nkey \"transfer-key\" {{\n\talgorithm hmac-sha384;\n\tsecret \"{Secret}\";\n}};\n";

        Assert.True(TsigKey.TryParseFile(text, out var key));
        Assert.Equal("transfer-key (hmac-sha384)", key.ToString());
    }

    [Theory]
    [InlineData("key \"a\" { algorithm hmac-sha256; };")]
    [InlineData("key \"a\" { algorithm hmac-none; secret \"" + Secret + "\"; };")]
    [InlineData("key \"a\" { secret \"" + Secret + "\"; algorithm hmac-sha256; }; key \"b\" { };")]
    public void TryParseFile_refuses_what_is_not_one_whole_key(string text) => Assert.False(TsigKey.TryParseFile(text, out _));
}
