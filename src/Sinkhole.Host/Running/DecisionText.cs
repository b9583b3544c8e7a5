using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Running;

/// <summary>Words for what policy does, and for where what it matched stood.</summary>
internal static class DecisionText
{
    /// <summary>What becomes of a query.</summary>
    public static BilingualText Of(PolicyAction action) => action switch
    {
        PolicyAction.Pass => new("on no list that counts; it resolves as usual", "không có trong danh sách nào đang áp dụng; được phân giải bình thường"),
        PolicyAction.Sinkhole => new("blocked, answered with the sinkhole", "bị chặn, trả lời bằng địa chỉ sinkhole"),
        PolicyAction.NxDomain => new("blocked, answered NXDOMAIN", "bị chặn, trả lời là tên không tồn tại (NXDOMAIN)"),
        PolicyAction.NoData => new("blocked, answered without data (NODATA)", "bị chặn, trả lời không có dữ liệu (NODATA)"),
        PolicyAction.Drop => new("blocked, not answered", "bị chặn, không trả lời"),
        PolicyAction.TcpOnly => new("sent to TCP, where it resolves as usual", "chuyển sang TCP, ở đó được phân giải bình thường"),
        PolicyAction.LocalData => new("blocked, answered with the rule's own records", "bị chặn, trả lời bằng bản ghi của quy tắc"),
        PolicyAction.Monitor => new("monitor only: the hit is recorded, the answer is as usual", "chỉ giám sát: lượt truy vấn được ghi nhận, trả lời như bình thường"),
        PolicyAction.Allow => new("allowed: it resolves as usual, whatever its answer holds", "được phép: phân giải bình thường, không xét nội dung câu trả lời"),
    };

    /// <summary>Where it stood.</summary>
    public static BilingualText Of(AnswerPlace place) => place switch
    {
        AnswerPlace.Question => new("the name asked for", "tên được truy vấn"),
        AnswerPlace.Client => new("the client's address", "địa chỉ của máy hỏi"),
        AnswerPlace.Alias => new("an alias in the answer (CNAME, DNAME)", "tên đích trong câu trả lời (CNAME, DNAME)"),
        AnswerPlace.ServiceTarget => new("a service target in the answer (HTTPS, SVCB)", "tên đích dịch vụ trong câu trả lời (HTTPS, SVCB)"),
        AnswerPlace.AddressHint => new("an address hint in the answer (HTTPS, SVCB)", "địa chỉ gợi ý trong câu trả lời (HTTPS, SVCB)"),
        AnswerPlace.Address => new("an address in the answer (A, AAAA)", "địa chỉ trong câu trả lời (A, AAAA)"),
        AnswerPlace.MailExchange => new("a mail exchange in the answer (MX)", "máy chủ thư trong câu trả lời (MX)"),
        AnswerPlace.ServerTarget => new("a server in the answer (SRV)", "máy chủ dịch vụ trong câu trả lời (SRV)"),
        AnswerPlace.NameServer => new("a name server of the name", "tên máy chủ DNS của tên miền"),
        AnswerPlace.NameServerAddress => new("the address of a name server", "địa chỉ máy chủ DNS của tên miền"),
    };
}
